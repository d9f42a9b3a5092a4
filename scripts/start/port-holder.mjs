import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { commandOf } from "./processes.mjs";

const LISTENING = "0A";

/** whoListens names the process that listens on a TCP port of this machine; null where the system does not tell. */
export function whoListens(port) {
  const pid = process.platform === "linux" ? linuxHolder(port) : process.platform === "darwin" ? macHolder(port) : null;
  return pid ? { pid, command: commandOf(pid).slice(0, 80) || "its name is hidden" } : null;
}

function linuxHolder(port) {
  const inodes = new Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) => listeningInodes(table, port)));
  return entries("/proc")
    .filter((name) => /^\d+$/.test(name))
    .find((pid) => entries(`/proc/${pid}/fd`).some((fd) => inodes.has(link(`/proc/${pid}/fd/${fd}`))));
}

function listeningInodes(table, port) {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  return read(table)
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(wanted) && columns[3] === LISTENING)
    .map((columns) => `socket:[${columns[9]}]`);
}

function macHolder(port) {
  const { stdout } = spawnSync("lsof", ["-nP", `-iTCP:${port}`, "-sTCP:LISTEN", "-t"], { encoding: "utf8" });
  return stdout?.split("\n")[0] || null;
}

// Processes end while we look, and those of other users are closed to us: both read as nothing.
const tolerant = (look, nothing) => (path) => {
  try {
    return look(path);
  } catch {
    return nothing;
  }
};
const entries = tolerant((path) => readdirSync(path), []);
const link = tolerant((path) => readlinkSync(path), "");
const read = tolerant((path) => readFileSync(path, "utf8"), "");
