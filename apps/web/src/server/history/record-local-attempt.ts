import type { LocalAttemptMessage } from "@slipway/shared/protocol/result";
import { writeAudit } from "../audit/write.ts";
import { publishLive } from "../live/publish.ts";
import { json, sql, withTransaction } from "../sql.ts";

type Machine = { id: string; groupId: string; hostname: string };

/** recordLocalAttempt keeps what an administrator ran at the machine itself. A doubled report changes nothing. */
export const recordLocalAttempt = (machine: Machine, message: LocalAttemptMessage, now: number): Promise<void> =>
  withTransaction(async (tx) => {
    const { id, repair, userName, endedAgeMs, result } = message;
    const stored = await tx.execute(sql`
      INSERT INTO local_attempt (machine_id, id, group_id, repair, user_name, ended_at, result)
      VALUES (${machine.id}, ${id}, ${machine.groupId}, ${repair}, ${userName}, ${new Date(now - endedAgeMs)}, ${json(result)})
      ON CONFLICT (machine_id, id) DO NOTHING`);
    if (stored === 0) return;
    await writeAudit(tx, {
      actor: { kind: "agent", id: machine.id, name: machine.hostname },
      action: "machines.local-attempt",
      outcome: "done",
      subject: { kind: "machine", id: machine.id, name: machine.hostname },
      groupId: machine.groupId,
      after: { repair, userName, outcome: result.outcome, verdict: result.verdict },
    });
    tx.afterCommit(() => publishLive({ topic: "machines", groupId: machine.groupId, id: machine.id }));
  });
