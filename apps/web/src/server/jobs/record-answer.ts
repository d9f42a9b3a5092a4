import type { AnswerMessage } from "@slipway/shared/protocol/result";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import { withTransaction } from "../sql.ts";
import { everywhere } from "../scope.ts";
import { applyEvent } from "./course/apply-event.ts";
import { appendLine } from "./course/queries.ts";
import { lockJob } from "./machine-queries.ts";

const words: Record<AnswerMessage["answer"], string> = {
  agreed: "agreed",
  deferred: "put it off",
  declined: "declined",
  "no-answer": "did not answer",
};

/** recordAnswer takes what a person at the machine answered; it settles jobs whose proof is the answer itself. */
export const recordAnswer = (machineId: string, message: AnswerMessage, now: number): Promise<void> =>
  withTransaction(async (tx) => {
    const job = await lockJob(tx, machineId, message.jobId);
    if (!job) return;
    const who = message.userName ?? "The person at the machine";
    const note = `${who} ${words[message.answer]}.`;
    const answeredAt = now - message.ageMs;
    const isProof =
      findRepair(job.repair)?.proof === "answer" && (message.answer === "agreed" || message.answer === "declined");
    const settled = isProof
      ? await applyEvent(everywhere, tx, job, { type: "cleared", factsAt: answeredAt, verdict: note }, now)
      : null;
    if (settled?.ok) return;
    await appendLine(
      everywhere,
      tx,
      job,
      {
        event: "answer",
        fromState: job.state,
        toState: job.state,
        attempt: job.attempt,
        actor: message.userName,
        note,
      },
      now,
    );
  });
