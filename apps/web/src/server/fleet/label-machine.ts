import { z } from "zod";
import { done, writeAudit } from "../audit/write.ts";
import { publishLive } from "../live/publish.ts";
import { withTransaction } from "../sql.ts";
import type { Caller } from "./caller.ts";
import { forgetLabels } from "./list-labels.ts";
import { lockedFor } from "./locked-for.ts";
import { setLabels } from "./queries.ts";

/** Label is a free word for targeting; it is never a border of rights. */
export const Label = z.string().trim().min(1).max(40);
export const Labels = z
  .array(Label)
  .max(20)
  .transform((labels) => [...new Set(labels)].sort());

export const LabelMachine = z.object({ machineId: z.uuid(), labels: Labels });

/** labelMachine replaces a machine's labels. */
export const labelMachine = ({ ctx, input }: { ctx: Caller; input: z.output<typeof LabelMachine> }): Promise<void> =>
  withTransaction(async (tx) => {
    const machine = await lockedFor(ctx, tx, input.machineId);
    await setLabels(ctx.scope, tx, machine.id, input.labels);
    await writeAudit(
      tx,
      done(ctx, {
        subject: { kind: "machine", id: machine.id, name: machine.hostname },
        groupId: machine.groupId,
        before: { labels: machine.labels },
        after: { labels: input.labels },
      }),
    );
    tx.afterCommit(forgetLabels);
    tx.afterCommit(() => publishLive({ topic: "machines", groupId: machine.groupId, id: machine.id }));
  });
