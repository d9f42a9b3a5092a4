import { recover } from "../journal/recover.ts";
import type { Outbox } from "../loop/teller.ts";
import type { DataPaths } from "../settings/data-paths.ts";
import { lockHolder, type StartOf } from "../settings/lock.ts";
import { type LocalAttempt, localAttempts, messagesOf } from "./local-attempts.ts";

/** localAttemptsOutbox tells of repairs that were run at the machine, and of those that broke off there. */
export function localAttemptsOutbox(paths: DataPaths, bootId: string, wallNow: () => number, startOf: StartOf): Outbox {
  const open = new Map<string, LocalAttempt>();

  const refresh = () => {
    // While a repair is at work its journal is its own.
    if (lockHolder(paths.repairLock, bootId, startOf) !== null) return;
    for (const attempt of localAttempts(paths.localAttempts, wallNow)) {
      if (open.has(attempt.id)) attempt.journal.close();
      else open.set(attempt.id, attempt);
    }
    for (const { journal } of open.values()) {
      for (const found of recover(journal.state(), bootId)) {
        if (found.kind === "end-unknown")
          journal.append({ type: "finished", jobId: found.job.jobId, at: wallNow(), result: found.result });
      }
    }
  };

  const pending = () => {
    refresh();
    return [...open.values()].flatMap((attempt) =>
      messagesOf(attempt, wallNow()).map((message) => ({ message, journal: attempt.journal })),
    );
  };

  const settled = () => {
    for (const attempt of open.values()) {
      const jobs = [...attempt.journal.state().jobs.values()];
      if (!jobs.every(({ phase }) => phase === "acknowledged" || phase === "received")) continue;
      attempt.forget();
      open.delete(attempt.id);
    }
  };
  return { pending, settled };
}
