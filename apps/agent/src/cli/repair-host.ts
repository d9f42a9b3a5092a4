import type { PersonAnswer, RepairHost, RepairStore } from "../repairs/agent-repair.ts";
import type { StillnessWatch } from "../repairs/stillness.ts";
import type { Windows } from "../windows/windows.ts";

/** HostOptions: `answered` hears what a person said, after the attempt had ended. */
export interface HostOptions {
  windows: Windows;
  store: RepairStore;
  dataFolder: string;
  watch: StillnessWatch;
  lockHeldMs(): number | null;
  answered(jobId: string, answer: PersonAnswer): void;
}

/** makeRepairHost lends a repair the real time and this agent's folder. */
export function makeRepairHost({ windows, store, dataFolder, watch, lockHeldMs, answered }: HostOptions): RepairHost {
  return {
    windows,
    store,
    dataFolder,
    time: { wait, after },
    lockHeldMs,
    stillness: (pid, startedAt) => watch.of(pid, startedAt),
    answerLater: (jobId, answer) =>
      void answer.then(
        (said) => answered(jobId, said),
        () => answered(jobId, { answer: "no-answer", userName: null }),
      ),
  };
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      // A repair waits thousands of times on one signal.
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener("abort", end);
  });
}

function after(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
