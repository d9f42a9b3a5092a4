import type { Clock } from "./clock.ts";

/** ManualClock moves only by `pass`: waits end in their order, and what they set off settles before time goes on. */
export class ManualClock implements Clock {
  private time = 0;
  private waits = new Set<{ at: number; end: () => void }>();

  now(): number {
    return this.time;
  }

  wait(at: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const end = () => {
        this.waits.delete(wait);
        resolve();
      };
      const wait = { at, end };
      this.waits.add(wait);
      signal.addEventListener("abort", wait.end, { once: true });
    });
  }

  async pass(ms: number): Promise<void> {
    const until = this.time + ms;
    for (;;) {
      await settle();
      const next = [...this.waits].sort((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      this.time = Math.max(this.time, next.at);
      next.end();
    }
    this.time = until;
    await settle();
  }
}

/** settle lets everything run that needs no time: promises, and file writes behind them. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
