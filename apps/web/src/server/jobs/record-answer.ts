import type { AnswerMessage } from "@slipway/shared/protocol/result";
import type { JobEvent } from "@slipway/shared/jobs/transition";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import type { RepairDefinition } from "@slipway/shared/repairs/repair";
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
    const note = `${message.userName ?? "The person at the machine"} ${words[message.answer]}.`;
    const event = decides(findRepair(job.repair)?.proof, message, note, now);
    const settled = event ? await applyEvent(everywhere, tx, job, event, now) : null;
    if (settled?.ok) return;
    const { state, attempt } = job;
    const line = { event: "answer", fromState: state, toState: state, attempt, actor: message.userName, note };
    await appendLine(everywhere, tx, job, line, now);
  });

/** A notice is settled by an answer, a restart ended by a final no or by itself; anything else is a line of the course. */
function decides(
  proof: RepairDefinition["proof"] | undefined,
  { answer, ageMs }: AnswerMessage,
  verdict: string,
  now: number,
): JobEvent | null {
  if (proof === "answer" && (answer === "agreed" || answer === "declined"))
    return { type: "cleared", factsAt: now - ageMs, verdict };
  if (proof !== "reboot") return null;
  if (answer === "declined") return { type: "plan-ended", verdict };
  return answer === "no-answer" ? { type: "plan-ended", verdict: brokenOff } : null;
}

/** The agent says no-answer once a plan is over by itself. */
const brokenOff = "The plan ended without a restart: nobody agreed to it, or Windows refused it.";
