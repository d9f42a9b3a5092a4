import type { RepairHost } from "../repairs/agent-repair.ts";

/** pauseTime waits in real time; the model's time has passed as well when it is over. */
export function pauseTime(keepUp: () => void): RepairHost["time"] {
  return {
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const end = () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", end);
          keepUp();
          resolve();
        };
        const timer = setTimeout(end, ms);
        signal?.addEventListener("abort", end);
      }),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
