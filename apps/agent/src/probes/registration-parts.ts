import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { mostParts, type PartRef, type RegistrationPart } from "@slipway/shared/facts/registration-part";
import { packPart } from "./packed-part.ts";

/** Row is one row of a registration, with whose part it belongs to. `key` tells it from the others of its kind. */
export interface Row {
  of: string;
  kind: keyof RegistrationPart;
  key: string;
  row: Json;
  /** Several products hold it. */
  isShared?: boolean;
}

/** Parts are a registration in pieces: what the fact says of them, and their canonical JSON, packed, by hash. */
export interface Parts {
  refs: PartRef[];
  packed: ReadonlyMap<string, Buffer>;
  /** True: there were more parts than a fact may name; the last ones are left out. */
  isCut: boolean;
}

/** Small enough that one changed row costs little, large enough that a machine has tens of parts and not thousands. */
const partBytes = 64 * 1024;

/**
 * makeParts puts rows into parts: one of each `of`, or several of about 64 KB. A row's part depends on its key alone,
 * so that a change of one row changes one part, and equal installations of two machines give equal parts.
 */
export async function makeParts(rows: Iterable<Row>, pace: () => Promise<void>): Promise<Parts> {
  const byOwner = new Map<string, WrittenRow[]>();
  for (const { of, kind, key, row, isShared = false } of rows) {
    const written = { kind, key, json: storable(canonicalJson(row)), isShared };
    const group = byOwner.get(of);
    if (group) group.push(written);
    else byOwner.set(of, [written]);
    await pace();
  }
  const [refs, packed]: [PartRef[], Map<string, Buffer>] = [[], new Map()];
  for (const of of [...byOwner.keys()].sort()) {
    for (const part of split(byOwner.get(of) ?? [])) {
      const bytes = Buffer.from(writePart(part));
      const hash = createHash("sha256").update(bytes).digest("hex");
      const shared = part.filter(({ isShared }) => isShared).length;
      refs.push({ of, hash, sizeBytes: bytes.length, rows: part.length, shared });
      if (refs.length <= mostParts) packed.set(hash, await packPart(bytes));
      await pace();
    }
  }
  return { refs: refs.slice(0, mostParts), packed, isCut: refs.length > mostParts };
}

const unstorable = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** What no database takes, zero characters and halves of pairs, would arrive as something else than was hashed. */
function storable(json: string): string {
  if (!json.includes("\\u")) return json;
  const clean = (_key: string, value: unknown) =>
    typeof value === "string" ? value.replace(unstorable, "\ufffd") : value;
  return canonicalJson(JSON.parse(json, clean) as Json);
}

interface WrittenRow {
  kind: keyof RegistrationPart;
  key: string;
  json: string;
  isShared: boolean;
}

/** A power of two, so that it seldom changes with the number of rows. */
function split(rows: readonly WrittenRow[]): WrittenRow[][] {
  const bytes = rows.reduce((sum, { json }) => sum + json.length, 0);
  const count = 2 ** Math.max(0, Math.ceil(Math.log2(bytes / partBytes)));
  const buckets: WrittenRow[][] = Array.from({ length: count }, () => []);
  for (const row of rows) buckets[fingerprint(row.key) % count]?.push(row);
  return buckets.filter((bucket) => bucket.length > 0);
}

/** Canonical JSON of a part, out of rows that are canonical already. */
function writePart(rows: readonly WrittenRow[]): string {
  const kinds = [...new Set(rows.map(({ kind }) => kind))].sort();
  const lists = kinds.map((kind) => {
    const own = rows.filter((row) => row.kind === kind).map(({ json }) => json);
    return `${JSON.stringify(kind)}:[${own.join(",")}]`;
  });
  return `{${lists.join(",")}}`;
}

/** FNV-1a, 32 bits: only to spread rows. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
