import type { AnswerMessage, LocalAttemptMessage } from "@slipway/shared/protocol/result";
import type { ResultMessage } from "@slipway/shared/protocol/check-in";
import { protocolVersion } from "@slipway/shared/protocol/version";
import type { JournalEntry } from "../journal/entry.ts";
import type { JournalState } from "../journal/state.ts";

/** AgeOf tells how long ago something was written down, by its id and the machine's clock of then. */
export type AgeOf = (id: string, at: number) => number;

/** OutMessage is a message that is told until it is acknowledged; `acknowledged` is what the journal then gets. */
export type OutMessage =
  | { path: "result"; body: ResultMessage; jobId: string; repair: string; acknowledged: JournalEntry }
  | { path: "answer"; body: AnswerMessage; acknowledged: JournalEntry }
  | { path: "local-attempt"; body: LocalAttemptMessage; acknowledged: JournalEntry };

/** pendingMessages are what the journal still has to tell the server, oldest first. */
export function pendingMessages(state: JournalState, wallNow: number, ageOf: AgeOf = byWall(wallNow)): OutMessage[] {
  const results = [...state.jobs.values()].flatMap((job): OutMessage[] => {
    if (job.phase !== "finished" || !job.result) return [];
    const { jobId, attempt, result, repair } = job;
    const endedAgeMs = atMost(ageOf(jobId, job.endedAt ?? wallNow));
    const body = { protocol: protocolVersion, jobId, attempt, endedAgeMs, result };
    return [
      { path: "result", body, jobId, repair, acknowledged: { type: "acknowledged", jobId, attempt, at: wallNow } },
    ];
  });
  const answers = [...state.answers.values()].map(({ answerId, jobId, answer, userName, at }): OutMessage => {
    const body = { protocol: protocolVersion, jobId, answer, userName, ageMs: atMost(ageOf(answerId, at)) };
    return { path: "answer", body, acknowledged: { type: "answer-acknowledged", answerId, at: wallNow } };
  });
  return [...results, ...answers];
}

/** pendingLocalAttempts are repairs that an administrator ran at the machine, from a journal of their own. */
export function pendingLocalAttempts(state: JournalState, userName: string | null, wallNow: number): OutMessage[] {
  return [...state.jobs.values()].flatMap((job): OutMessage[] => {
    if (job.phase !== "finished" || !job.result) return [];
    const { jobId, attempt, repair, result } = job;
    const body = {
      protocol: protocolVersion,
      id: jobId,
      repair,
      userName,
      endedAgeMs: atMost(byWall(wallNow)(jobId, job.endedAt ?? wallNow)),
      result,
    };
    return [{ path: "local-attempt", body, acknowledged: { type: "acknowledged", jobId, attempt, at: wallNow } }];
  });
}

/** The oldest age the protocol can tell. */
const oldestMs = 400 * 86_400_000;

const atMost = (ageMs: number): number => Math.min(Math.max(0, Math.round(ageMs)), oldestMs);

const byWall =
  (wallNow: number): AgeOf =>
  (_id, at) =>
    wallNow - at;
