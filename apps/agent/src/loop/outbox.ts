import type { AnswerMessage, LocalAttemptMessage } from "@slipway/shared/protocol/result";
import type { ResultMessage } from "@slipway/shared/protocol/check-in";
import { protocolVersion } from "@slipway/shared/protocol/version";
import type { JournalEntry } from "../journal/entry.ts";
import type { JournalState } from "../journal/state.ts";

/** OutMessage is a message that is told until it is acknowledged; `acknowledged` is what the journal then gets. */
export type OutMessage =
  | { path: "result"; body: ResultMessage; jobId: string; repair: string; acknowledged: JournalEntry }
  | { path: "answer"; body: AnswerMessage; acknowledged: JournalEntry }
  | { path: "local-attempt"; body: LocalAttemptMessage; acknowledged: JournalEntry };

/** pendingMessages are what the journal still has to tell the server, oldest first. */
export function pendingMessages(state: JournalState, wallNow: number): OutMessage[] {
  const results = [...state.jobs.values()].flatMap((job): OutMessage[] => {
    if (job.phase !== "finished" || !job.result) return [];
    const { jobId, attempt, result, repair } = job;
    const endedAgeMs = ageMs(job.endedAt ?? wallNow, wallNow);
    const body = { protocol: protocolVersion, jobId, attempt, endedAgeMs, result };
    return [{ path: "result", body, jobId, repair, acknowledged: { type: "acknowledged", jobId, at: wallNow } }];
  });
  const answers = [...state.answers.values()].map(({ answerId, jobId, answer, userName, at }): OutMessage => {
    const body = { protocol: protocolVersion, jobId, answer, userName, ageMs: ageMs(at, wallNow) };
    return { path: "answer", body, acknowledged: { type: "answer-acknowledged", answerId, at: wallNow } };
  });
  return [...results, ...answers];
}

/** pendingLocalAttempts are repairs that an administrator ran at the machine, from a journal of their own. */
export function pendingLocalAttempts(state: JournalState, userName: string | null, wallNow: number): OutMessage[] {
  return [...state.jobs.values()].flatMap((job): OutMessage[] => {
    if (job.phase !== "finished" || !job.result) return [];
    const { jobId, repair, result } = job;
    const body = {
      protocol: protocolVersion,
      id: jobId,
      repair,
      userName,
      endedAgeMs: ageMs(job.endedAt ?? wallNow, wallNow),
      result,
    };
    return [{ path: "local-attempt", body, acknowledged: { type: "acknowledged", jobId, at: wallNow } }];
  });
}

/** The oldest age the protocol can tell. */
const oldestMs = 400 * 86_400_000;

const ageMs = (at: number, now: number): number => Math.min(Math.max(0, now - at), oldestMs);
