// Scripts of ours as processes of their own: each says one line of JSON when it is ready, and ends on SIGTERM.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Child is such a process. */
export interface Child<Said> {
  process: ChildProcess;
  /** What it said when it was ready; rejects when it ended before. */
  ready: Promise<Said>;
  /** stop asks it to end, and waits until it has. */
  stop(): Promise<void>;
}

/** spawnChild starts a script; of its environment, what is undefined is left out. It can be sent messages. */
export function spawnChild<Said>(
  path: string,
  args: readonly string[],
  env: Record<string, string | undefined> = {},
): Child<Said> {
  const loader = path.endsWith(".ts") ? ["--import", "tsx"] : [];
  const child = spawn(process.execPath, [...loader, path, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const ended = once(child, "exit");
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  return { process: child, ready: firstWord<Said>(child, path), stop };
}

async function firstWord<Said>({ stdout }: ChildProcess, path: string): Promise<Said> {
  if (!stdout) throw new Error("no output to read");
  for await (const line of createInterface({ input: stdout }))
    if (line.startsWith("{")) return JSON.parse(line) as Said;
  throw new Error(`${path} ended before it was ready: is it built?`);
}
