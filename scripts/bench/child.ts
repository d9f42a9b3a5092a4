// Processes of the benchmarks: each says one line of JSON when it is ready, and ends on SIGTERM.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onStop } from "../start/stopping.mjs";

/** Child is a process that is ready, with what it said. */
export interface Child<Said> {
  pid: number;
  said: Said;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** startChild runs a script of this folder until it says it is ready. */
export async function startChild<Said>(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Child<Said>> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const loader = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = spawn(process.execPath, [...loader, path, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  onStop(script, stop);
  if (!child.stdout) throw new Error("no output to read");
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith("{")) return { pid: child.pid as number, said: JSON.parse(line) as Said, process: child, stop };
  throw new Error(`${script} ended before it was ready`);
}
