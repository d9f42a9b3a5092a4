import { type PartRef, RegistrationPart } from "@slipway/shared/facts/registration-part";
import { readBytes } from "../blobs/store.ts";
import type { Scope } from "../scope.ts";
import { findStored } from "./queries.ts";

/** ReadParts are parts that are here, and how many are not: they are on their way, or past their time. */
export interface ReadParts {
  parts: RegistrationPart[];
  missing: number;
}

/** readParts reads parts of a machine from the store, one after the other: never more than one is held as text. */
export async function readParts(scope: Scope, machineId: string, refs: readonly PartRef[]): Promise<ReadParts> {
  const parts: RegistrationPart[] = [];
  // A machine may name what it likes: only what was stored as a part is read as one.
  const hashes = await findStored(
    scope,
    machineId,
    refs.map(({ hash }) => hash),
  );
  const stored = new Set(hashes.map(({ sha256 }) => sha256));
  for (const { hash } of refs.filter((ref) => stored.has(ref.hash))) {
    const part = await readPart(hash);
    if (part !== null) parts.push(part);
  }
  return { parts, missing: refs.length - parts.length };
}

/** Null: not here, or stored by another build in a form that this one does not know. */
async function readPart(hash: string): Promise<RegistrationPart | null> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of readBytes(hash)) chunks.push(chunk as Buffer);
    return RegistrationPart.safeParse(JSON.parse(Buffer.concat(chunks).toString("utf8"))).data ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
