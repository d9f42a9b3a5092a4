import type { LocalAttemptMessage } from "@slipway/shared/protocol/result";
import { writeAudit } from "../audit/write.ts";
import { publishLive } from "../live/publish.ts";
import { withTransaction } from "../sql.ts";
import { countLocalAttempts, storeLocalAttempt } from "./machine-queries.ts";

type Machine = { id: string; groupId: string; hostname: string };

const DAY_MS = 86_400_000;

/** More than people run by hand; beyond it an agent gone wild would fill the tables and the audit log. */
const MOST_A_DAY = 200;

/**
 * recordLocalAttempt keeps what an administrator ran at the machine itself. A doubled report changes nothing, and more
 * than 200 in a day are passed over: their agent is to be done with them all the same.
 */
export const recordLocalAttempt = (machine: Machine, message: LocalAttemptMessage, now: number): Promise<void> =>
  withTransaction(async (tx) => {
    if ((await countLocalAttempts(tx, machine.id, now - DAY_MS)) >= MOST_A_DAY) return;
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
