// One round of check-ins against a server, with the CPU time it cost.
import { once } from "node:events";
import type { Child } from "./child.ts";
import type { LoadOrder, LoadResult } from "./check-in-load.ts";

/** Round is what a round of load cost and brought. */
export interface Round extends LoadResult {
  /** CPU time of what was measured, microseconds, for each request. */
  cpuMicrosEach: number;
}

/** runRound sends an order to the load process and gives what the measured processes spent on it. Anything but 200 is an error. */
export async function runRound(load: Child<unknown>, order: LoadOrder, cpuMicros: () => number): Promise<Round> {
  const before = cpuMicros();
  load.process.send(order);
  const [result] = (await once(load.process, "message")) as [LoadResult];
  const spent = cpuMicros() - before;
  const other = Object.keys(result.statuses).filter((status) => status !== "200");
  if (other.length > 0) throw new Error(`check-ins were answered ${JSON.stringify(result.statuses)}`);
  return { ...result, cpuMicrosEach: spent / order.requests };
}
