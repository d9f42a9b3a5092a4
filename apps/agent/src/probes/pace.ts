import { Refused } from "./probe.ts";

/** Below what anybody notices who waits for a check-in meanwhile. */
const sliceMs = 10;
/** timedOut is ERROR_TIMEOUT: a look that was told to end. */
export const timedOut = 1460;

/** makePace gives a long look's breath: called between two steps, it lets others have their turn when it is time. */
export function makePace(signal: AbortSignal, what: string): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < sliceMs) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
    if (signal.aborted) throw new Refused({ code: timedOut, call: what });
  };
}
