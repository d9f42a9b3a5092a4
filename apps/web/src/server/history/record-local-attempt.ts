import type { LocalAttemptMessage } from "@slipway/shared/protocol/result";
import { writeAudit } from "../audit/write.ts";
import { publishLive } from "../live/publish.ts";
import { withTransaction } from "../sql.ts";
import { storeLocalAttempt } from "./machine-queries.ts";

type Machine = { id: string; groupId: string; hostname: string };

/** recordLocalAttempt keeps what an administrator ran at the machine itself. A doubled report changes nothing. */
export const recordLocalAttempt = (machine: Machine, message: LocalAttemptMessage, now: number): Promise<void> =>
  withTransaction(async (tx) => {
    if (!(await storeLocalAttempt(tx, machine, message, now))) return;
    const { repair, userName, result } = message;
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
