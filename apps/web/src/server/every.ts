import { log } from "./log.ts";

/** every repeats a work for as long as it is not stopped: the next round begins a while after the last one ended. */
export function every(ms: number, work: (signal: AbortSignal) => Promise<void>): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const begin = () => {
    round = work(stopping.signal)
      .catch((error: unknown) => log().error({ err: error }, "a round of background work failed"))
      .finally(() => {
        if (!stopping.signal.aborted) timer = setTimeout(begin, ms);
      });
  };
  timer = setTimeout(begin, 0);
  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      await round;
    },
  };
}
