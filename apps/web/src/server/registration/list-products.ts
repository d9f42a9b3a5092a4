import type { RegistrationPart } from "@slipway/shared/facts/registration-part";
import { MACHINE_SID } from "@slipway/shared/installer/graph/registration";
import type { z } from "zod";
import type { Reader } from "../fleet/caller.ts";
import type { MachineRef } from "../fleet/get-machine.ts";
import { type Look, type LookState, readLooks } from "./looks.ts";
import { findOpen, type OpenFinding } from "./queries.ts";
import { readParts } from "./read-parts.ts";

type Row = NonNullable<RegistrationPart["products"]>[number];

/** ProductLine is one installed product in one context, as a list shows it. */
export interface ProductLine extends Omit<Row, "features" | "patches"> {
  isForAllUsers: boolean;
  patchCount: number;
  /** Components it is a client of, for whichever user; null where the look at components is not there. */
  componentCount: number | null;
  /** Those of them that other products hold too. */
  sharedCount: number | null;
  /** Codes of what was found of it and holds now. */
  findings: string[];
}

/** InstallerView is what a machine has registered with Windows Installer, with what is not known of it. */
export interface InstallerView {
  products: ProductLine[];
  looks: { products: LookState; components: LookState };
  /** Parts of the list that are not here yet. */
  missingParts: number;
}

/** Findings whose subject names the product. */
const aboutProducts = ["cached-package-missing", "key-path-missing", "component-path-conflict"] as const;

/** listInstalled reads a machine's products; their components are read one product at a time (listHeld). */
export async function listInstalled({
  ctx,
  input,
}: {
  ctx: Reader;
  input: z.output<typeof MachineRef>;
}): Promise<InstallerView> {
  const { machineId } = input;
  const { products, components } = await readLooks(ctx.scope, machineId);
  const [{ parts, missing }, open] = await Promise.all([
    readParts(
      ctx.scope,
      machineId,
      products.parts.filter(({ of }) => of === "products"),
    ),
    findOpen(ctx.scope, machineId, aboutProducts),
  ]);
  const rows = parts.flatMap((part) => part.products ?? []).sort(byName);
  return {
    products: rows.map((row) => lineOf(row, components, open)),
    looks: { products: products.state, components: components.state },
    missingParts: missing,
  };
}

function lineOf({ features: _, patches, ...row }: Row, components: Look, open: readonly OpenFinding[]): ProductLine {
  const own = components.parts.filter(({ of }) => of === row.productCode);
  const isKnown = components.state.outcome === "ok";
  const sum = (of: (ref: (typeof own)[number]) => number) =>
    isKnown ? own.reduce((all, ref) => all + of(ref), 0) : null;
  const codes = open.filter(({ subject }) => subject.includes(row.productCode)).map(({ code }) => code);
  return {
    ...row,
    isForAllUsers: row.sid === MACHINE_SID,
    patchCount: patches.length,
    componentCount: sum(({ rows }) => rows),
    sharedCount: sum(({ shared }) => shared),
    findings: [...new Set(codes)],
  };
}

const byName = (a: Row, b: Row): number =>
  (a.name ?? a.productCode).toLowerCase() < (b.name ?? b.productCode).toLowerCase() ? -1 : 1;
