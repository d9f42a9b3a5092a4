import type { Scope } from "../scope.ts";
import type { Db } from "../sql.ts";
import { deltasBetween } from "./counted.ts";
import { appendDeltas, readCounted } from "./queries.ts";

/** recount runs a change of one machine, whose row the caller holds, and moves the counters by whatever it changed. */
export async function recount<T>(scope: Scope, tx: Db, machineId: string, change: () => Promise<T>): Promise<T> {
  const before = await readCounted(scope, tx, machineId);
  const result = await change();
  await appendDeltas(scope, tx, deltasBetween(before, await readCounted(scope, tx, machineId)));
  return result;
}
