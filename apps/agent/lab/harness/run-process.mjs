import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";

/**
 * runProcess runs a command to its end, or ends it after its time. Its standard streams are files: Wine's Node takes
 * no Unix pipes. Gives { code, out, err }; code null = it was ended.
 */
export async function runProcess(command, args, { env, cwd, timeoutMs = 60_000, log }) {
  const { child, out, err } = startProcess(command, args, { env, cwd, log });
  const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  const code = await child.ended;
  clearTimeout(timer);
  return { code, out: readFileSync(out, "utf8"), err: readFileSync(err, "utf8") };
}

/** startProcess starts a command and gives it back with the files it writes to. `child.ended` is its exit code. */
export function startProcess(command, args, { env, cwd, log }) {
  const [out, err] = [`${log}.out`, `${log}.err`];
  const files = [openSync(out, "w"), openSync(err, "w")];
  const child = spawn(command, args, { env, cwd, stdio: ["ignore", ...files] });
  for (const file of files) closeSync(file);
  child.ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code));
  });
  child.ended.catch(() => {});
  return { child, out, err };
}
