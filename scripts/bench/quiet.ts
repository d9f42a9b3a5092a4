import { setTimeout as wait } from "node:timers/promises";

const LOOK_MS = 250;

/** untilQuiet resolves when the measured processes have nothing more to do: less than a tenth of a core, twice in a row. */
export async function untilQuiet(cpuMicros: () => number): Promise<void> {
  for (let calm = 0, before = cpuMicros(); calm < 2; ) {
    await wait(LOOK_MS);
    const now = cpuMicros();
    calm = now - before < LOOK_MS * 100 ? calm + 1 : 0;
    before = now;
  }
}
