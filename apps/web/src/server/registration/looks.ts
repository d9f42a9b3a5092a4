import { PartRef } from "@slipway/shared/facts/registration-part";
import { z } from "zod";
import { DomainError } from "../errors.ts";
import type { Scope } from "../scope.ts";
import { findLooks, isKnown, type LookRow } from "./queries.ts";

/** LookState is what a page must say of the look that its list comes from. `none`: the probe has not reported. */
export interface LookState {
  outcome: "ok" | "failed" | "timed-out" | "unsupported" | "none";
  error: string | null;
  observedAt: Date | null;
  /** An installation was under way: half of it may be written. */
  isBusy: boolean;
  /** More is registered than the agent reads, or some of it could not be read. */
  isCut: boolean;
}

/** Look is a look with the parts it names. */
export interface Look {
  state: LookState;
  parts: PartRef[];
}

/** readLooks gives both looks of a machine that name parts; refuses a machine outside the scope. */
export async function readLooks(scope: Scope, machineId: string): Promise<{ products: Look; components: Look }> {
  const rows = await findLooks(scope, machineId);
  if (rows.length === 0 && !(await isKnown(scope, machineId)))
    throw new DomainError("not-found", "This machine does not exist, or is outside your groups.");
  const of = (probe: LookRow["probe"]) => lookOf(rows.find((row) => row.probe === probe));
  return { products: of("products"), components: of("components") };
}

const outcomes = ["ok", "failed", "timed-out", "unsupported"] as const;

function lookOf(row: LookRow | undefined): Look {
  const outcome: LookState["outcome"] = outcomes.find((known) => known === row?.outcome) ?? "none";
  const observedAt = row?.observedAt == null ? null : new Date(Number(row.observedAt));
  const state = {
    outcome,
    error: row?.error ?? null,
    observedAt,
    isBusy: row?.isBusy ?? false,
    isCut: row?.isCut ?? false,
  };
  return { state, parts: z.array(PartRef).safeParse(row?.parts).data ?? [] };
}
