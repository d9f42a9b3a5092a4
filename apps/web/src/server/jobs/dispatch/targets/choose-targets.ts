import { DomainError } from "../../../errors.ts";
import type { Scope } from "../../../scope.ts";
import type { Tx } from "../../../sql.ts";
import type { DispatchInput } from "../dispatch-input.ts";
import type { DispatchPlan } from "../plan-dispatch.ts";
import { mostMachines } from "../../../../trpc/selection-limits.ts";
import { type LeftOut, onlyMachine, type Selection } from "../selection.ts";
import { pickSample } from "./pick-sample.ts";
import { type Candidate, findCandidates, lockMachine } from "./queries.ts";

/** Chosen is whom a dispatch goes to, and how many of the selection it leaves out. */
export interface Chosen {
  targets: Candidate[];
  leftOut: LeftOut;
  /** Machines of the selection, of which the targets are a sample; null: they are all. */
  sampleOf: number | null;
}

/**
 * chooseTargets gives the machines of a selection that can get the repair. One that cannot is left out and counted; where
 * the selection names a single machine, or none is left, the reason is thrown instead. For a single machine what is under
 * way stays in: the caller may answer with it.
 */
export async function chooseTargets(tx: Tx, scope: Scope, input: DispatchInput, plan: DispatchPlan): Promise<Chosen> {
  const { selection, kind, sample } = input;
  const only = onlyMachine(selection);
  if (only) await lockMachine(scope, tx, only);
  const ability = { repair: plan.repair.code, version: plan.repair.version, kind, target: plan.target };
  const candidates = await findCandidates(scope, tx, selection, ability);
  if (only)
    return { targets: [single(candidates, plan)], leftOut: { tooOld: 0, underWay: 0, gone: 0 }, sampleOf: null };
  checkSize(selection, candidates.length);
  const ready = candidates.filter(({ isAble, isUnderWay }) => isAble && !isUnderWay);
  const leftOut = countLeftOut(selection, candidates);
  if (ready.length === 0) throw nobody(leftOut, plan);
  return sample === null
    ? { targets: ready, leftOut, sampleOf: null }
    : { targets: pickSample(ready, sample), leftOut, sampleOf: candidates.length };
}

function single([machine]: readonly Candidate[], { repair }: DispatchPlan): Candidate {
  if (!machine)
    throw new DomainError("not-found", "One of the machines does not exist, is retired, or is outside your groups.");
  if (machine.isAble) return machine;
  const { hostname } = machine;
  throw new DomainError(
    "agent-too-old",
    `The agent on ${hostname} does not know version ${repair.version} of ${repair.code}. Update it first.`,
  );
}

/** So many more machines than were shown may match by now: a fleet moves a little between the look and the press. */
const mayGrow = (shown: number): number => Math.ceil(shown * 1.1) + 10;

function checkSize(selection: Selection, count: number): void {
  if (count > mostMachines)
    throw new DomainError("too-large", "One dispatch reaches 100,000 machines at most. Narrow the filter.");
  if (selection.kind !== "filter" || count <= mayGrow(selection.count)) return;
  throw new DomainError(
    "conflict",
    `By now ${count} machines match, and you were shown ${selection.count}. Look at the list again.`,
  );
}

function countLeftOut(selection: Selection, candidates: readonly Candidate[]): LeftOut {
  const named = selection.kind === "machines" ? new Set(selection.machineIds).size : candidates.length;
  return {
    tooOld: candidates.filter(({ isAble }) => !isAble).length,
    underWay: candidates.filter(({ isAble, isUnderWay }) => isAble && isUnderWay).length,
    gone: named - candidates.length,
  };
}

function nobody({ tooOld, underWay, gone }: LeftOut, { repair }: DispatchPlan): DomainError {
  const reasons = [
    ...(tooOld > 0 ? [`${tooOld} with an agent too old for it`] : []),
    ...(underWay > 0 ? [`${underWay} where it is under way already`] : []),
    ...(gone > 0 ? [`${gone} retired, or outside your groups`] : []),
  ];
  const code = underWay > 0 ? "conflict" : tooOld > 0 ? "agent-too-old" : "not-found";
  const why = reasons.length > 0 ? reasons.join(", ") : "none matches any more";
  return new DomainError(code, `${repair.title} can go to none of these machines: ${why}.`);
}
