import { isEnded } from "@slipway/shared/jobs/state";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import type { Actor } from "../context.ts";
import { DomainError } from "../errors.ts";
import { wakeMachine } from "../live/wake.ts";
import type { Scope } from "../scope.ts";
import { withTransaction } from "../sql.ts";
import { applyEvent } from "./course/apply-event.ts";
import { lockJobInScope } from "./queries.ts";

/** JobRef names a job: machine and job, since a machine's rows lie together. */
export const JobRef = z.object({ machineId: z.uuid(), jobId: z.uuid() });

/** A restart that was agreed on lives on the machine: only the agent can take it back. A notice simply goes unanswered. */
const hasPlan = (repair: string): boolean => findRepair(repair)?.proof === "reboot";

type Caller = { actor: Actor; scope: Scope; action: string; input: unknown; ip: string | null };

/** cancelJob ends a job that has not begun; one that has is asked to give up, which it does where that is safe. */
export const cancelJob = ({
  ctx,
  input,
  now,
}: {
  ctx: Caller;
  input: z.output<typeof JobRef>;
  now: number;
}): Promise<{ state: string }> =>
  withTransaction(async (tx) => {
    const job = await lockJobInScope(ctx.scope, tx, input.machineId, input.jobId);
    if (!job) throw new DomainError("not-found", "This job does not exist, or is outside your groups.");
    if (isEnded(job.state)) throw new DomainError("already-done", `The job has ended already: ${job.state}.`);
    const name = ctx.actor.name ?? "somebody";
    const applied = await applyEvent(
      ctx.scope,
      tx,
      job,
      { type: "cancel", by: name, hasPlan: hasPlan(job.repair) },
      now,
      {
        actor: name,
      },
    );
    if (!applied.ok && applied.reason !== "duplicate")
      throw new DomainError("conflict", "The job changed in the meantime. Look again.");
    const state = applied.ok ? applied.job.state : job.state;
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "job", id: job.id, name: job.repair },
        groupId: job.groupId,
        before: { state: job.state },
        after: { state },
      }),
    );
    tx.afterCommit(() => wakeMachine(job.machineId));
    return { state };
  });
