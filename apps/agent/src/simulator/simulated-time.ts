import { advance, atTime, type Machine } from "./machine.ts";

/** simulatedTime is the model's clock as waiting: time passes only because somebody waits. */
export function simulatedTime(machine: Machine) {
  return {
    /** Resolves when the time is over or the signal aborts, whichever is first on the model's clock. */
    async wait(ms: number, signal?: AbortSignal): Promise<void> {
      advance(machine, ms, () => signal?.aborted ?? false);
      await Promise.resolve();
    },
    /** Calls back when the clock gets there; the answer takes it back. */
    after(ms: number, callback: () => void): () => void {
      const happening = atTime(machine, machine.now + ms, callback);
      return () => {
        const index = machine.happenings.indexOf(happening);
        if (index >= 0) machine.happenings.splice(index, 1);
      };
    },
  };
}
