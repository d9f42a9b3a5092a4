// Processes of the benchmarks, which end with them.
import type { ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { spawnChild } from "../../test/spawn-child.ts";
import { onStop } from "../start/stopping.mjs";

/** Child is a process that is ready, with what it said. */
export interface Child<Said> {
  pid: number;
  said: Said;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** startChild runs a script, named from this folder, until it says it is ready. */
export async function startChild<Said>(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Child<Said>> {
  const child = spawnChild<Said>(fileURLToPath(new URL(script, import.meta.url)), args, env);
  onStop(script, child.stop);
  const said = await child.ready;
  return { pid: child.process.pid as number, said, process: child.process, stop: child.stop };
}

/** A built server, as `npm start` runs it. */
const SERVER = "../../apps/web/e2e/serve.mjs";

/** startServer runs one on a data folder. */
export const startServer = (dataDir: string, env: Record<string, string>): Promise<Child<{ url: string }>> =>
  startChild(SERVER, [dataDir], env);
