import type { ProbeCode } from "@slipway/shared/facts/codes";
import { heartbeatMs, type LoopState } from "./loop-state.ts";

/** Plan is what the loop does next, and when it thinks again if nothing happens before. */
export interface Plan {
  look: ProbeCode[];
  checkIn: "begin" | "end-hold" | null;
  wakeAt: number;
}

/** How long a check-in must have been under way before something newer may end it: long enough to have arrived. */
const settleMs = 1_000;

/** How long a check-in that is due waits for facts that are wanted and on their way: a look that hangs must not hold it. */
const patienceMs = 10_000;

/** plan reads the state; everything it asks for changes the state by the event that follows. */
export function plan(state: LoopState, now: number): Plan {
  const look = [...state.lookDueAt]
    .filter(([probe, dueAt]) => dueAt <= now && !state.looking.has(probe))
    .map(([probe]) => probe);
  const nextLookAt = Math.min(
    ...[...state.lookDueAt]
      .filter(([probe]) => !state.looking.has(probe) && !look.includes(probe))
      .map(([, dueAt]) => dueAt),
  );
  const mayHurry =
    state.isUrgent && [...state.awaited.keys()].every((probe) => !state.looking.has(probe) && !look.includes(probe));
  const at = checkInAt(state, mayHurry);
  const due = at <= now;
  return {
    look,
    checkIn: !due ? null : state.checkIn.kind === "waiting" ? "begin" : "end-hold",
    wakeAt: Math.min(nextLookAt, due ? Infinity : at),
  };
}

/** checkInAt is when the next check-in begins, or the present one is given up for something newer. */
function checkInAt({ checkIn, holdsJob, failures, isUrgent }: LoopState, mayHurry: boolean): number {
  if (checkIn.kind === "under-way") return mayHurry ? checkIn.begunAt + settleMs : Infinity;
  if (mayHurry) return checkIn.earliestAt;
  const dueAt = isUrgent ? checkIn.dueAt + patienceMs : checkIn.dueAt;
  const heartbeatAt = holdsJob && failures === 0 ? checkIn.earliestAt + heartbeatMs : Infinity;
  return Math.max(checkIn.earliestAt, Math.min(dueAt, heartbeatAt));
}
