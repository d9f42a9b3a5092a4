import type { RawProcess } from "@slipway/shared/installer/classify";
import type { ProcessEntry, Windows } from "../windows/windows.ts";
import { orNull } from "./probe.ts";

/** ERROR_INVALID_PARAMETER: OpenProcess of a PID that is no more. */
const noSuchProcess = 87;

/** ReadProcess is a process as far as it could be read, with its counters where they could. */
export interface ReadProcess extends RawProcess {
  counters: { cpuMs: number; ioCount: number } | null;
}

/** bareProcess is a line of the process list, of which nothing more is known yet. */
export function bareProcess({ pid, parentPid, name }: ProcessEntry): ReadProcess {
  const unread = { commandLine: null, user: null, sessionId: null, startedAt: null, hasWindow: null };
  return { pid, parentPid, name, ...unread, idleSinceAt: null, counters: null };
}

/** readProcess opens a process; null when it ended since it was listed. */
export function readProcess(windows: Windows, entry: ProcessEntry): ReadProcess | null {
  const detail = windows.processes.detail(entry.pid);
  if (!detail.ok) return detail.error.code === noSuchProcess ? null : bareProcess(entry);
  const { startedAt, commandLine, user, sessionId, cpuMs, ioCount } = detail.value;
  return {
    ...bareProcess(entry),
    commandLine: orNull(commandLine),
    user: orNull(user)?.name ?? null,
    sessionId: orNull(sessionId),
    startedAt: orNull(startedAt),
    counters: cpuMs.ok && ioCount.ok ? { cpuMs: cpuMs.value, ioCount: ioCount.value } : null,
  };
}
