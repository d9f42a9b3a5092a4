import { done, writeAudit } from "../../audit/write.ts";
import { DomainError } from "../../errors.ts";
import { publishLive } from "../../live/publish.ts";
import { type Tx, withTransaction } from "../../sql.ts";
import type { Caller } from "../caller.ts";
import { type HeldMachine, holdMachines } from "./queries.ts";
import { mostMachines } from "../../../trpc/selection-limits.ts";
import type { MachineSelection } from "./selection.ts";

/** Machines a statement: an array of ids that the planner still estimates well. */
const CHUNK = 5_000;

/** ChangedMany says how many machines were meant, and for how many of them it was a change. */
export interface ChangedMany {
  machines: number;
  changed: number;
}

type Given = {
  ctx: Caller;
  selection: MachineSelection;
  /** Changes the machines of one chunk, whose rows are held; gives how many it changed. */
  change: (tx: Tx, machineIds: string[]) => Promise<number>;
  /** What the audit entry says beside the counts. */
  after: (tx: Tx) => Promise<Record<string, unknown>>;
  /** Groups that see the change beside those of the machines. */
  groupIds?: readonly string[];
};

/** changeMany makes one change to all machines of a selection: all of them or none, with one audit entry. */
export const changeMany = ({ ctx, selection, change, after, groupIds = [] }: Given): Promise<ChangedMany> =>
  withTransaction(async (tx) => {
    const what = await after(tx);
    const held = await holdMachines(ctx.scope, tx, selection, mostMachines + 1);
    mustBeSome(held);
    let changed = 0;
    for (let at = 0; at < held.length; at += CHUNK)
      changed += await change(
        tx,
        held.slice(at, at + CHUNK).map(({ id }) => id),
      );
    const groups = new Set(held.map(({ groupId }) => groupId));
    const [only, ...others] = groups;
    const counts = { machines: held.length, changed };
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "machine", id: null, name: `${held.length} machine${held.length === 1 ? "" : "s"}` },
        groupId: others.length === 0 ? (only ?? null) : null,
        after: { ...counts, ...what, ...(selection.kind === "filter" ? { filter: selection.filter } : {}) },
      }),
    );
    for (const groupId of new Set([...groups, ...groupIds]))
      tx.afterCommit(() => publishLive({ topic: "machines", groupId, id: null }));
    return counts;
  });

function mustBeSome(held: readonly HeldMachine[]): void {
  if (held.length === 0)
    throw new DomainError("not-found", "None of these machines is there, or they are none of yours.");
  if (held.length > mostMachines)
    throw new DomainError("too-large", `One change reaches ${mostMachines} machines at most. Narrow the filter.`);
}
