// Helper programs (npm, prisma, next build, test runners): each in a group of its own, so that stopping ends all of it.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";

const ENDS_WITHIN_MS = 10_000; // a test runner stops its own servers first
const TAIL_CHUNKS = 200;

const running = new Set();

/** start spawns a program that killChildren will end, with everything it started. */
export function start(command, args, options) {
  const child = spawn(command, args, { detached: process.platform !== "win32", ...options });
  const ended = new Promise((resolve) => {
    child.once("close", resolve);
    child.once("error", resolve);
  });
  const entry = { child, ended };
  running.add(entry);
  ended.then(() => running.delete(entry));
  return child;
}

/** run runs a program to its end. Its output goes to `logFile`; the last `lines` of it are in the error if it fails. */
export function run(command, args, { cwd, env = process.env, logFile, lines = 15 }) {
  return new Promise((resolve, reject) => {
    const child = start(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    const log = createWriteStream(logFile, { flags: "a" });
    const tail = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        log.write(chunk);
        tail.push(String(chunk));
        if (tail.length > TAIL_CHUNKS) tail.shift();
      });
    const end = (error) => {
      log.end();
      error ? reject(error) : resolve();
    };
    child.once("error", end);
    child.once("close", (code, signal) => {
      if (code === 0) return end();
      const output = tail.join("").trim().split("\n").slice(-lines).join("\n");
      end(Object.assign(new Error(`${command} ended with ${signal ?? code}`), { output }));
    });
  });
}

/** killChildren ends what still runs, and waits for it. */
export async function killChildren() {
  const entries = [...running];
  for (const { child } of entries) signal(child, "SIGINT"); // test runners clean up on this one
  const timer = setTimeout(() => {
    for (const { child } of entries) signal(child, "SIGKILL");
  }, ENDS_WITHIN_MS);
  await Promise.all(entries.map(({ ended }) => ended));
  clearTimeout(timer);
}

function signal(child, name) {
  try {
    process.platform === "win32" ? child.kill(name) : process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
