import { isHeld } from "../installer/held.ts";
import type { InstallerProcess } from "../installer/process.ts";
import { findingKind } from "./catalogue.ts";
import type { Found, Rule } from "./rule.ts";
import { clock, lasting } from "./sentence.ts";
import { told } from "./text.ts";

/** Half an hour without CPU time and I/O: an installer that works is never so quiet (H.1 step 4, our proposal). */
export const orphanIdleMs = 30 * 60_000;

/** installerOrphanProcesses: msiexec processes that nobody waits for any more, outside any installation (A.3). */
export const installerOrphanProcesses: Rule = {
  ...findingKind("installer-orphan-processes"),
  reads: ["pulse"],
  mayRead: ["installer-transactions"],
  find(context) {
    const pulse = context.fact("pulse");
    const orphans = pulse.processes.filter(({ role }) => role === "orphan-client" || role === "orphan-custom-action");
    const stay = orphans.map(({ pid }) => ({
      subject: String(pid),
      because: "an installation is going on, and it may belong to it",
      onlyOpen: true,
    }));
    if (isHeld(pulse) || pulse.inProgress) return { found: [], cannotTell: stay };
    // Absence from a cut list proves nothing.
    if (pulse.processesCut)
      return {
        found: [],
        cannotTell: [{ subject: "", because: "there are more installer processes than a report can hold" }],
      };
    const open = new Set((context.maybe("installer-transactions")?.open ?? []).map(({ clientPid }) => clientPid));
    const idle = orphans.filter(({ pid, idleSinceAt }) => !open.has(pid) && idleSinceAt !== null);
    const dueAt = (process: InstallerProcess) => context.at(process.idleSinceAt ?? 0) + orphanIdleMs;
    const found = idle
      .filter((process) => context.now >= dueAt(process))
      .map((process) => describe(process, context.at));
    const later = idle.map(dueAt).filter((at) => at > context.now);
    return later.length ? { found, recheckAt: Math.min(...later) } : { found };
  },
};

function describe(process: InstallerProcess, at: (machineTime: number) => number): Found {
  const { pid, role, user, sessionId, startedAt, idleSinceAt } = process;
  const idleAt = at(idleSinceAt ?? 0);
  const what = role === "orphan-client" ? "whose session is gone" : "whose installation is gone";
  const evidence = [
    { label: "process", value: `${told(process.name)} ${pid}` },
    { label: "kind", value: role === "orphan-client" ? "client" : "custom action" },
    { label: "idle since", value: clock(idleAt) },
    ...(startedAt === null ? [] : [{ label: "started", value: clock(at(startedAt)) }]),
    ...(user === null ? [] : [{ label: "user", value: told(user) }]),
    ...(sessionId === null ? [] : [{ label: "session", value: String(sessionId) }]),
  ];
  return {
    subject: String(pid),
    sentence: `msiexec ${pid}, ${what}, has done nothing for ${lasting(idleAt)}.`,
    evidence,
  };
}
