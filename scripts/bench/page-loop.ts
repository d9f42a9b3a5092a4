// Somebody who reloads the two busiest pages while something else goes on. Over HTTP: a browser would take the cores that are measured.
import { setTimeout as wait } from "node:timers/promises";
import type { Person } from "./person.ts";

const PAGES = ["/overview", "/machines"];
const PAUSE_MS = 500;

/** Spent is the CPU time of the measured processes during the loop, and how many pages it loaded. */
export interface Spent {
  micros: number;
  seconds: number;
  loads: number;
}

/** withPageLoop loads Overview and Machines at a fixed pace until the work is done. */
export async function withPageLoop<T>(
  person: Person,
  cpuMicros: () => number,
  work: () => Promise<T>,
): Promise<[Spent, T]> {
  let isOver = false;
  let loads = 0;
  const loop = (async () => {
    while (!isOver) {
      for (const page of PAGES) await person.get(page);
      loads += PAGES.length;
      await wait(PAUSE_MS);
    }
  })();
  const before = cpuMicros();
  const began = performance.now();
  const result = await work();
  const spent = { micros: cpuMicros() - before, seconds: (performance.now() - began) / 1000, loads };
  isOver = true;
  await loop;
  return [spent, result];
}
