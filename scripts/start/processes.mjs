// What is known of a process by its id: whether it lives, when it started, and what it runs.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** isAlive tells whether the process exists, also one of another user. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  return !isZombie(pid);
}

/** startMark differs between two processes that had the same id, one after the other; null where it cannot be known. */
export function startMark(pid) {
  if (process.platform === "linux") return procStat(pid)?.[19] ?? null;
  if (process.platform === "win32") return null;
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() || null;
}

/** commandOf is the command line of a process, or "" where it cannot be read. */
export function commandOf(pid) {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    } catch {
      return "";
    }
  }
  if (process.platform === "win32") return "";
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

// A killed process that nobody has waited for still has its id, and answers to signal 0.
const isZombie = (pid) => process.platform === "linux" && procStat(pid)?.[0] === "Z";

/** The fields after the command's name, which may itself hold spaces and brackets: state is [0], start time is [19]. */
function procStat(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    return text.slice(text.lastIndexOf(")") + 2).split(" ");
  } catch {
    return null;
  }
}
