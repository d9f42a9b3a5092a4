import { z } from "zod";
import type { FindingCode, ProbeCode } from "../facts/codes.ts";
import { risks } from "./risk.ts";
import type { RepairWords } from "./words.ts";

/** Risk reads a risk at a border. */
export const Risk = z.enum(risks);
export type Risk = z.infer<typeof Risk>;

/** RepairDefinition is a catalogued repair, as people choose it; what it does is apps/agent/src/repairs/<code>.ts. */
export interface RepairDefinition<Parameters extends z.ZodObject = z.ZodObject> extends RepairWords {
  /** What it is about within the machine (a product code): two with different targets may be under way at once. */
  target?(parameters: z.infer<Parameters>): string;
  /** Risk with given parameters (purging is riskier than moving). */
  risk(parameters: z.infer<Parameters>): Risk;
  /** Bounded, with defaults: `parse({})` must succeed. */
  parameters: Parameters;
  /** Findings whose absence in fresh facts proves that it worked. Empty: `proof` says how else. */
  clears(parameters: z.infer<Parameters>): readonly FindingCode[];
  /** Probes the agent looks with again after the attempt, and that must be fresh. */
  looksAt: readonly ProbeCode[];
  /** The attempt's limit in ms; the agent ends it as failed then. */
  timeoutMs: number;
  /** How long `verifying` may wait for its proof, in ms. */
  verifyMs(parameters: z.infer<Parameters>): number;
}

/** StepOutcome of one step. cannot-act: a precondition was not sure, so nothing was done. */
export const StepOutcome = z.enum(["done", "would-do", "not-needed", "cannot-act", "failed", "skipped"]);
export type StepOutcome = z.infer<typeof StepOutcome>;

/** PlannedChange is one thing that would change, or did: shown as a list in the dry run. */
export const PlannedChange = z.object({
  /** What kind of thing: process, service, file, message, restart. */
  kind: z.enum(["process", "service", "file", "message", "restart", "registry"]),
  target: z.string().max(1024),
  /** What would be done to it: "end", "move to quarantine", "stop and start". */
  action: z.string().max(256),
});
export type PlannedChange = z.infer<typeof PlannedChange>;

/** RepairStep is one step with what was observed, never what was merely attempted. */
export const RepairStep = z.object({
  name: z.string().max(120),
  before: z.string().max(1000),
  after: z.string().max(1000).nullable(),
  outcome: StepOutcome,
  /** Why it could not act or failed. */
  because: z.string().max(1000).nullable(),
  changes: z.array(PlannedChange).max(200),
  /** How many changes there are when more than 200. */
  changeCount: z.number().int().min(0),
  tookMs: z.number().int().min(0),
});
export type RepairStep = z.infer<typeof RepairStep>;
