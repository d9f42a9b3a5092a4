import { done, writeAudit } from "../audit/write.ts";
import { DomainError } from "../errors.ts";
import type { Caller } from "../fleet/caller.ts";
import { publishLive } from "../live/publish.ts";
import { withTransaction } from "../sql.ts";
import { eraseGroups, findDemoGroups } from "./queries.ts";

/** removeDemo erases every simulated machine with its groups, jobs and history. Real machines are not touched. */
export const removeDemo = ({ ctx }: { ctx: Caller }): Promise<{ machines: number }> =>
  withTransaction(async (tx) => {
    const groups = await findDemoGroups(ctx.scope, tx);
    if (groups.length === 0) throw new DomainError("not-found", "There is no demo here.");
    const machines = await eraseGroups(
      ctx.scope,
      tx,
      groups.map(({ id }) => id),
    );
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "demo", id: null, name: "Demo" },
        before: { machines, groups: groups.map(({ name }) => name) },
      }),
    );
    tx.afterCommit(() => {
      for (const topic of ["groups", "machines", "findings", "jobs", "batches"] as const)
        publishLive({ topic, groupId: null, id: null });
    });
    return { machines };
  });
