import type { Reader } from "../fleet/caller.ts";
import {
  type AwaitedApproval,
  type BadEnd,
  countAtWork,
  countBadEnds,
  countCloned,
  findAwaited,
  findPaused,
  findRunning,
  findWaitingMachines,
  type PausedBatch,
  type RunningBatch,
  type WaitingMachines,
} from "./work/queries.ts";

/** Decision is something that goes on only when a person says so. */
export type Decision =
  | ({ kind: "paused" } & PausedBatch)
  | ({ kind: "approval" } & AwaitedApproval)
  | ({ kind: "pending" } & WaitingMachines)
  | { kind: "cloned"; machines: number; at: null };

/** FailedRepair is one repair with its jobs that ended badly, by how. */
export interface FailedRepair extends Record<BadEnd["state"], number> {
  repair: string;
  total: number;
}

/** WorkView is what runs, what ended badly in 7 days, and what needs a decision. */
export interface WorkView {
  running: RunningBatch[];
  /** Jobs that machines are at now, shown or not. */
  atWork: number;
  failed: { repairs: FailedRepair[]; total: number; isMore: boolean };
  decisions: Decision[];
}

const SHOWN = 5;
const WEEK_MS = 7 * 86_400_000;
/** Past it a page says "5,000+": such a week is not read cell by cell. */
const MOST_COUNTED = 5_000;

/** readWork reads a bounded number of rows whatever has been dispatched. */
export async function readWork({ ctx, now }: { ctx: Reader; now: number }): Promise<WorkView> {
  const { scope } = ctx;
  const [running, atWork, ends, paused, awaited, waiting, cloned] = await Promise.all([
    findRunning(scope, SHOWN),
    countAtWork(scope),
    countBadEnds(scope, new Date(now - WEEK_MS), MOST_COUNTED + 1),
    findPaused(scope, SHOWN),
    findAwaited(scope, SHOWN),
    findWaitingMachines(scope),
    countCloned(scope),
  ]);
  return { running, atWork, failed: failedOf(ends), decisions: decisionsOf(paused, awaited, waiting, cloned) };
}

/** failedOf lays the ends out by repair, the one with most first. Pure. */
export function failedOf(ends: readonly BadEnd[]): WorkView["failed"] {
  const repairs = new Map<string, FailedRepair>();
  for (const { repair, state, count } of ends) {
    const row = repairs.get(repair) ?? { repair, total: 0, failed: 0, "not-cleared": 0, unknown: 0, expired: 0 };
    repairs.set(repair, { ...row, [state]: row[state] + count, total: row.total + count });
  }
  const total = ends.reduce((sum, { count }) => sum + count, 0);
  return {
    repairs: [...repairs.values()].sort((a, b) => b.total - a.total || (a.repair < b.repair ? -1 : 1)),
    total: Math.min(total, MOST_COUNTED),
    isMore: total > MOST_COUNTED,
  };
}

/** What halted by itself comes first, then what somebody asks for, the newest first; a copied token is there to stay. */
function decisionsOf(
  paused: readonly PausedBatch[],
  awaited: readonly AwaitedApproval[],
  waiting: readonly WaitingMachines[],
  cloned: number,
): Decision[] {
  const rank = (decision: Decision) =>
    decision.kind === "paused" && decision.pausedBy === "halted" ? 0 : decision.kind === "cloned" ? 2 : 1;
  const all: Decision[] = [
    ...paused.map((each) => ({ kind: "paused" as const, ...each })),
    ...awaited.map((each) => ({ kind: "approval" as const, ...each })),
    ...waiting.map((each) => ({ kind: "pending" as const, ...each })),
    ...(cloned > 0 ? [{ kind: "cloned" as const, machines: cloned, at: null }] : []),
  ];
  return all.sort((a, b) => rank(a) - rank(b) || (b.at?.getTime() ?? 0) - (a.at?.getTime() ?? 0));
}
