// Helper programs of the set-up (npm, prisma, next build): each in a group of its own, so that stopping ends all of it.
import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";

const running = new Set();

/** run runs a program to its end. Its output goes to `logFile`; what it wrote last is in the error if it fails. */
export function run(command, args, { cwd, env = process.env, logFile }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: process.platform !== "win32",
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(child);
    const log = createWriteStream(logFile, { flags: "a" });
    const tail = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        log.write(chunk);
        tail.push(String(chunk));
        if (tail.length > 50) tail.shift();
      });
    const end = (error) => {
      running.delete(child);
      log.end();
      error ? reject(error) : resolve();
    };
    child.once("error", end);
    child.once("close", (code, signal) => {
      if (code === 0) return end();
      const text = tail.join("").trim().split("\n").slice(-15).join("\n");
      end(Object.assign(new Error(`${command} ended with ${signal ?? code}`), { output: text }));
    });
  });
}

/** killChildren ends what still runs. */
export function killChildren() {
  for (const child of running) {
    try {
      process.platform === "win32" ? child.kill() : process.kill(-child.pid, "SIGTERM");
    } catch (error) {
      if (error.code !== "ESRCH") throw error;
    }
  }
}
