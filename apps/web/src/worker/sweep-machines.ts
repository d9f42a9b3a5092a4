import { lockMachine } from "../server/ingest/machine/machine-queries.ts";
import { diagnoseLocked } from "../server/ingest/rediagnose.ts";
import { type Rulebook, rulebook } from "../server/ingest/rulebook.ts";
import { settleVerifying } from "../server/jobs/settle-verifying.ts";
import { publishLive } from "../server/live/publish.ts";
import { log } from "../server/log.ts";
import { withTransaction } from "../server/sql.ts";
import {
  findChangedGroups,
  findDue,
  findOfChanged,
  moveSeenBuckets,
  postpone,
  settleGroup,
} from "./machine-queries.ts";

const BATCH = 200;
/** Two cores of the database are kept for the check-ins. */
const AT_ONCE = 4;
const AFTER_FAILURE_MS = 5 * 60_000;
const FIRST_ID = "00000000-0000-0000-0000-000000000000";

type Sweep = { now: number; book?: Rulebook; signal?: AbortSignal };

/**
 * sweepMachines diagnoses every machine that time, other rules or its group's settings have made due: a lock held for too
 * long, a machine fallen silent, a finding that has waited long enough. Gives how many it diagnosed.
 */
export async function sweepMachines(sweep: Sweep): Promise<number> {
  const { now, book = rulebook, signal } = sweep;
  let diagnosed = await sweepThrough(sweep, (after) => findDue(now, book.version, after, BATCH));
  for (const group of await findChangedGroups()) {
    diagnosed += await sweepThrough(sweep, (after) => findOfChanged(group, after, BATCH));
    if (!signal?.aborted) await settleGroup(group);
  }
  return diagnosed;
}

/** A page after the other, until there is none or the worker stops. */
async function sweepThrough(
  { now, book = rulebook, signal }: Sweep,
  page: (after: string) => Promise<string[]>,
): Promise<number> {
  let diagnosed = 0;
  for (let after = FIRST_ID; !signal?.aborted; ) {
    const due = await page(after);
    const last = due.at(-1);
    if (last === undefined) break;
    after = last;
    const waiting = due.values();
    const worker = async () => {
      for (const id of waiting) if (await sweepOne(id, now, book)) diagnosed += 1;
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  }
  return diagnosed;
}

/** A machine that a report holds just now is diagnosed by that report. */
async function sweepOne(machineId: string, now: number, book: Rulebook): Promise<boolean> {
  try {
    return await withTransaction(async (tx) => {
      const machine = await lockMachine(tx, machineId, true);
      if (machine?.lifecycle !== "active") return false;
      await diagnoseLocked(tx, machine, now, book);
      await settleVerifying(tx, machineId, now);
      return true;
    });
  } catch (error) {
    log().error({ err: error, machineId }, "a machine could not be diagnosed");
    await postpone(machineId, now + AFTER_FAILURE_MS);
    return false;
  }
}

/** sweepSeen keeps lists' "seen" to the truth: who is online, who was seen today, this week, before. */
export async function sweepSeen(now: number): Promise<number> {
  const LIMIT = 5_000;
  for (let total = 0; ; ) {
    const groups = await moveSeenBuckets(now, LIMIT);
    for (const { groupId } of groups) publishLive({ topic: "machines", groupId, id: null });
    const moved = groups.reduce((sum, group) => sum + group.moved, 0);
    total += moved;
    if (moved < LIMIT) return total;
  }
}
