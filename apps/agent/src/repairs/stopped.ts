/** StopReason is why an attempt must not go on. */
export type StopReason = "cancelled" | "timed-out";

/** Stopped is thrown wherever an attempt waits or would act after it was stopped; only the runner catches it. */
export class Stopped extends Error {
  constructor(readonly reason: StopReason) {
    super(reason === "cancelled" ? "It was cancelled." : "Its time was over.");
  }
}

/** stopReasonOf reads the reason of an aborted signal; null while it may go on. */
export function stopReasonOf(signal: AbortSignal): StopReason | null {
  if (!signal.aborted) return null;
  return signal.reason === "timed-out" ? "timed-out" : "cancelled";
}

/** throwIfStopped ends the attempt where it stands. */
export function throwIfStopped(signal: AbortSignal): void {
  const reason = stopReasonOf(signal);
  if (reason) throw new Stopped(reason);
}
