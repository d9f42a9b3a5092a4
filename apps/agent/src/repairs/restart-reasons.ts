import type { Answer, RegistryValue, WinError, Windows } from "../windows/windows.ts";
import {
  allInstallerEvents,
  clientIsAlive,
  inProgressBusy,
  lockBusy,
  nameOf,
  openTransactions,
  sentenceOf,
  serviceBusy,
} from "./installer-look.ts";

/** RestartReasons: what asks for a restart, and what could not be looked at. */
export interface RestartReasons {
  reasons: string[];
  unsure: string[];
}

const windowsKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
const sessionManager = "SYSTEM\\CurrentControlSet\\Control\\Session Manager";

/** Events by which an installation asks: it began a restart (1005), needs one later (1029) or at all (1038). */
const asking = [1005, 1029, 1038];

/** A transaction younger than this is going on well; H.1's half hour. */
const stuckAfterMs = 30 * 60_000;

/** restartReasons gathers what a restart would help with: H.1 step 8. */
export function restartReasons(windows: Windows): RestartReasons {
  const found: RestartReasons = { reasons: [], unsure: [] };
  const { registry } = windows;
  note(
    found,
    "Windows servicing waits for a restart",
    registry.keyExists("HKLM", `${windowsKey}\\Component Based Servicing\\RebootPending`),
    Boolean,
  );
  note(
    found,
    "Windows Update waits for a restart",
    registry.keyExists("HKLM", `${windowsKey}\\WindowsUpdate\\Auto Update\\RebootRequired`),
    Boolean,
  );
  for (const name of ["PendingFileRenameOperations", "PendingFileRenameOperations2"]) {
    note(found, "files are to be replaced at the next start", registry.value("HKLM", sessionManager, name), isFilled);
  }
  note(
    found,
    "an update waits for a restart",
    registry.value("HKLM", "SOFTWARE\\Microsoft\\Updates", "UpdateExeVolatile"),
    (value) => value?.type === "dword" && value.value !== 0,
  );
  noteEvents(found, windows);
  for (const busy of [...lockBusy(windows), ...serviceBusy(windows), ...inProgressBusy(windows)])
    (busy.unsure ? found.unsure : found.reasons).push(busy.because);
  return found;
}

function note<T>(found: RestartReasons, reason: string, answer: Answer<T>, holds: (value: T) => boolean): void {
  if (!answer.ok) found.unsure.push(couldNot(reason, answer.error));
  else if (holds(answer.value) && !found.reasons.includes(reason)) found.reasons.push(reason);
}

const couldNot = (reason: string, error: WinError) => `whether ${reason} could not be read (${sentenceOf(error)})`;

const isFilled = (value: RegistryValue | null) =>
  value?.type === "multi-string" && value.value.some((line) => line !== "");

function noteEvents(found: RestartReasons, windows: Windows): void {
  const boot = windows.boot();
  const events = allInstallerEvents(windows);
  if (!boot.ok || !events.ok) {
    found.unsure.push("whether an installation asked for a restart could not be read");
    return;
  }
  const last = events.value.filter((event) => asking.includes(event.eventId) && event.at >= boot.value.bootedAt).at(-1);
  if (last) found.reasons.push(`the installation of ${last.data[0] ?? "a product"} asked for a restart`);
}

/**
 * whyNotNow gives why a restart would break an installation that is going on well, or that this cannot be told. A held
 * lock whose client is gone, or that is older than half an hour, is what the restart is for. What nothing in the log
 * explains (it was cleared, or has wrapped) may be an installation in good health: only `heldMs`, for how long the pulse
 * has watched the lock, tells otherwise.
 */
export function whyNotNow(windows: Windows, heldMs: () => number | null): string | null {
  const busy = [...lockBusy(windows), ...serviceBusy(windows)];
  const unknown = busy.find((reason) => reason.unsure);
  if (unknown) return unknown.because;
  const open = openTransactions(windows);
  if (!open.ok) return `the installer's events could not be read (${sentenceOf(open.error)})`;
  const [atWork] = busy;
  if (atWork && open.value.length === 0 && (heldMs() ?? 0) < stuckAfterMs)
    return `${atWork.because}, and no installation in the log explains it`;
  for (const transaction of open.value) {
    if (windows.now() - transaction.beganAt >= stuckAfterMs) continue;
    const alive = clientIsAlive(windows, transaction);
    if (!alive.ok)
      return `whether process ${transaction.clientPid} still installs could not be told (${sentenceOf(alive.error)})`;
    if (alive.value) return `the installation of ${nameOf(transaction)} is going on`;
  }
  return null;
}
