import { percentile } from "./figure.ts";

/** p95Of calls something again and again, one after the other, and gives the 95th percentile in ms; the first calls only warm. */
export async function p95Of(calls: number, work: (index: number) => Promise<unknown>): Promise<number> {
  const warm = Math.min(5, Math.ceil(calls / 5));
  for (let index = 0; index < warm; index++) await work(index);
  const taken: number[] = [];
  for (let index = 0; index < calls; index++) {
    const began = performance.now();
    await work(index);
    taken.push(performance.now() - began);
  }
  return percentile(taken, 95);
}
