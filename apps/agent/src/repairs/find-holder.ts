import type { Answer, ProcessEntry, Windows } from "../windows/windows.ts";
import { clientIsAlive, detailOf, installerMutex, installerService, openTransactions } from "./installer-look.ts";

/** Holder is the client process of the installation that holds the lock, with how that is known. */
export interface Holder {
  pid: number;
  sessionId: number;
  user: string | null;
  /** Product, or package; null when nothing names it. */
  what: string | null;
  source: "mutex-owner" | "event-1040" | "process-tree";
}

/** Found: the holder; free: nobody holds the lock; unsure: somebody does, and who cannot be told. */
export type Found = { kind: "holder"; holder: Holder } | { kind: "free" } | { kind: "unsure"; because: string };

/** findHolder names whoever must finish or cancel: the mutex's owner, behind the service the open transaction's client. */
export function findHolder(windows: Windows): Found {
  const lock = windows.mutex(installerMutex);
  if (!lock.ok || lock.value.state === "no-access") return unsure("the installer's lock could not be looked at");
  if (lock.value.state !== "held") return { kind: "free" };
  const status = windows.service.status(installerService);
  if (!status.ok) return unsure("the Windows Installer service could not be looked at");
  const owner = lock.value.owner?.pid ?? null;
  if (owner !== null && owner !== status.value?.pid) return holderOf(windows, owner, null, "mutex-owner");
  return byTransaction(windows) ?? byProcesses(windows, status.value?.pid ?? null);
}

const unsure = (because: string): Found => ({ kind: "unsure", because });

function holderOf(windows: Windows, pid: number, packagePath: string | null, source: Holder["source"]): Found {
  const detail = detailOf(windows, pid);
  if (!detail?.sessionId.ok) return unsure(`the session of process ${pid} could not be read`);
  const path = packagePath ?? packageIn(detail.commandLine);
  return {
    kind: "holder",
    holder: {
      pid,
      sessionId: detail.sessionId.value,
      user: detail.user.ok ? detail.user.value.name : null,
      what: nameOf(windows, path),
      source,
    },
  };
}

/** Null when the log names no client that lives. */
function byTransaction(windows: Windows): Found | null {
  const open = openTransactions(windows);
  if (!open.ok) return null;
  const alive = open.value.filter((one) => {
    const answer = clientIsAlive(windows, one);
    return answer.ok && answer.value;
  });
  if (alive.length > 1) return unsure(`${alive.length} open transactions have living clients`);
  const [one] = alive;
  return one ? holderOf(windows, one.clientPid, one.package, "event-1040") : null;
}

/** Without an event only a single candidate is an answer: a client outside the services' session. */
function byProcesses(windows: Windows, servicePid: number | null): Found {
  const list = windows.processes.list();
  if (!list.ok) return unsure("the processes could not be listed");
  const candidates = list.value.filter((entry) => entry.pid !== servicePid && isClient(windows, entry));
  const [one] = candidates;
  return one && candidates.length === 1
    ? holderOf(windows, one.pid, null, "process-tree")
    : unsure("no event names the client, and the processes do not tell");
}

function isClient(windows: Windows, entry: ProcessEntry): boolean {
  if (entry.name.toLowerCase() !== "msiexec.exe") return false;
  const detail = detailOf(windows, entry.pid);
  if (!detail?.sessionId.ok || detail.sessionId.value === 0) return false;
  return detail.commandLine.ok && !/[-/](embedding|v)(\s|$)/i.test(detail.commandLine.value);
}

/** packageIn finds a package's path on a command line: quoted, or up to the extension. */
function packageIn(commandLine: Answer<string>): string | null {
  if (!commandLine.ok) return null;
  const found = /"([^"]+\.ms[ip])"|(\S+\.ms[ip])(?:\s|$)/i.exec(commandLine.value);
  return found?.[1] ?? found?.[2] ?? null;
}

function nameOf(windows: Windows, path: string | null): string | null {
  if (path === null) return null;
  const properties = windows.packageProperties(path);
  const name = properties.ok ? properties.value?.ProductName : undefined;
  return name ?? path.slice(path.lastIndexOf("\\") + 1);
}
