import {
  type BegunTransaction,
  isClientAlive,
  openTransactions as begunIn,
} from "@slipway/shared/installer/open-transactions";
import type { Answer, InstallerEvent, MutexLook, ProcessDetail, WinError, Windows } from "../windows/windows.ts";

export const installerMutex = "Global\\_MSIExecute";
export const installerService = "msiserver";
export const inProgressKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\InProgress";

/** eventsAtOnce: a page of the event log. */
const eventsAtOnce = 500;

/** sentenceOf says a refusal of Windows in words that end a sentence. */
export const sentenceOf = (error: WinError): string =>
  `${error.call}: ${error.code === 0 ? "failed without a reason" : `error ${error.code}`}`;

/** openTransactions reads from the event log what began in this boot and has not ended (C.3). An error means unknown. */
export function openTransactions(windows: Windows): Answer<BegunTransaction[]> {
  const boot = windows.boot();
  if (!boot.ok) return boot;
  const events = allInstallerEvents(windows);
  return events.ok ? { ok: true, value: begunIn(events.value, boot.value.bootedAt) } : events;
}

/** nameOf is the package of a transaction, as the log names it. */
export const nameOf = ({ path, productCode }: BegunTransaction): string => path ?? productCode ?? "a product";

/** allInstallerEvents pages through what the log gives of the last seven days. */
export function allInstallerEvents(windows: Windows): Answer<InstallerEvent[]> {
  const all: InstallerEvent[] = [];
  for (let after: number | null = null; ; ) {
    const page: Answer<InstallerEvent[]> = windows.events.installer(after, eventsAtOnce);
    if (!page.ok) return page;
    all.push(...page.value);
    const last: InstallerEvent | undefined = page.value.at(-1);
    if (!last || page.value.length < eventsAtOnce) return { ok: true, value: all };
    after = last.recordId;
  }
}

/** clientIsAlive says whether the process that began a transaction still lives; an error means it cannot be told. */
export function clientIsAlive(windows: Windows, { clientPid, beganAt }: BegunTransaction): Answer<boolean> {
  const list = windows.processes.list();
  if (!list.ok) return list;
  if (!list.value.some((entry) => entry.pid === clientPid)) return { ok: true, value: false };
  const detail = windows.processes.detail(clientPid);
  if (!detail.ok) return detail;
  const { startedAt } = detail.value;
  return startedAt.ok
    ? { ok: true, value: isClientAlive(beganAt, { startedAt: startedAt.value }) === true }
    : startedAt;
}

/** detailOf is a process's detail, or null when it is gone or not to be read. */
export function detailOf(windows: Windows, pid: number): ProcessDetail | null {
  const detail = windows.processes.detail(pid);
  return detail.ok ? detail.value : null;
}

/** Busy is a reason why an installation may be going on; unsure: it could not be told. */
export interface Busy {
  unsure: boolean;
  because: string;
}

/**
 * whyBusy gives every reason why Windows Installer may be at work: lock, service, InProgress, open transactions.
 * An empty list is the only answer that means "nothing is going on": what cannot be read is a reason too.
 */
export function whyBusy(windows: Windows): Busy[] {
  return [...lockBusy(windows), ...serviceBusy(windows), ...inProgressBusy(windows), ...transactionsBusy(windows)];
}

/** lockBusy: the mutex is looked at and never acquired. */
export function lockBusy(windows: Windows): Busy[] {
  const lock = windows.mutex(installerMutex);
  if (!lock.ok)
    return [{ unsure: true, because: `the installer's lock could not be looked at (${sentenceOf(lock.error)})` }];
  return lockReason(lock.value);
}

function lockReason(lock: MutexLook): Busy[] {
  switch (lock.state) {
    case "absent":
    case "free":
      return [];
    case "held":
      return [
        { unsure: false, because: `the installer's lock is held${lock.owner ? ` by process ${lock.owner.pid}` : ""}` },
      ];
    case "no-access":
      return [{ unsure: true, because: "the installer's lock exists and may not be looked at" }];
  }
}

/** serviceBusy: running and refusing to stop is how the service says that it executes (A.2). */
export function serviceBusy(windows: Windows): Busy[] {
  const status = windows.service.status(installerService);
  if (!status.ok)
    return [
      { unsure: true, because: `the Windows Installer service could not be looked at (${sentenceOf(status.error)})` },
    ];
  if (!status.value || status.value.state === "stopped") return [];
  if (status.value.state !== "running")
    return [{ unsure: true, because: `the Windows Installer service is between states (${status.value.state})` }];
  return status.value.acceptsStop
    ? []
    : [{ unsure: false, because: "the Windows Installer service is busy and refuses to stop" }];
}

export function inProgressBusy(windows: Windows): Busy[] {
  const exists = windows.registry.keyExists("HKLM", inProgressKey);
  if (!exists.ok)
    return [{ unsure: true, because: `the InProgress key could not be read (${sentenceOf(exists.error)})` }];
  return exists.value
    ? [{ unsure: false, because: "the InProgress key is present: an installation is going on or was interrupted" }]
    : [];
}

function transactionsBusy(windows: Windows): Busy[] {
  const open = openTransactions(windows);
  if (!open.ok)
    return [{ unsure: true, because: `the installer's events could not be read (${sentenceOf(open.error)})` }];
  return open.value.map((one) => ({
    unsure: false,
    because: `the transaction of ${nameOf(one)} (process ${one.clientPid}) is open`,
  }));
}

/** listed joins reasons into one sentence's end. */
export const listed = (reasons: readonly { because: string }[]): string =>
  reasons.map((reason) => reason.because).join("; ");
