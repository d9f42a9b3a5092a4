import { isExecuting } from "../installer/held.ts";
import { deriveHolder, type Holder } from "../installer/holder.ts";
import { packageName } from "../installer/package-name.ts";
import { candidateList, holderSubject, installationName, sourceWords } from "./holder-words.ts";
import { noClientLeft } from "./no-client-left.ts";
import type { EvidenceLine, RuleContext } from "./rule.ts";
import { ago, clock, formatDuration, lasting } from "./sentence.ts";
import { programName, told } from "./text.ts";

/** Hold is the installer being held now, and whether it counts as stuck. Times on the server's clock. */
export interface Hold {
  holder: Holder;
  sinceAt: number | null;
  /** client-gone: nobody is left who asked for it. time: held for the group's limit. Null: busy, as it should be. */
  stuck: "client-gone" | "time" | null;
  /** When time alone may make it stuck; null when it is, or since when it is held is not known. */
  stuckAt: number | null;
  at(machineTime: number): number;
}

/** A machine that is on says something every minute; one that said nothing for so long may sleep with its facts. */
const heardForMs = 3 * 60_000;
/** When one that sleeps is looked at again. */
const unheardRecheckMs = 10 * 60_000;

/** installerHold says who holds the installer and whether that is stuck; null when nobody holds it. */
export function installerHold(context: RuleContext): Hold | null {
  const holder = deriveHolder({ pulse: context.fact("pulse"), transactions: context.maybe("installer-transactions") });
  if (!holder) return null;
  const probe = holder.source === "event-1040" ? "installer-transactions" : "pulse";
  const at = (machineTime: number) => context.at(machineTime, probe);
  const sinceAt = holder.sinceAt === null ? null : at(holder.sinceAt);
  const limitAt = sinceAt === null ? null : sinceAt + context.machine.group.stuckAfterMs;
  const isOver = limitAt !== null && heldUntil(context) >= limitAt;
  const stuck = holder.client?.alive === false ? "client-gone" : isOver ? "time" : null;
  const isUnheard = limitAt !== null && context.now >= limitAt;
  return { holder, sinceAt, stuck, stuckAt: stuck ? null : isUnheard ? context.now + unheardRecheckMs : limitAt, at };
}

/** heldUntil: what was seen of it goes on while the machine is heard, and not while it sleeps. */
function heldUntil({ now, machine: { lastSeenAt } }: RuleContext): number {
  return lastSeenAt === null || now - lastSeenAt <= heardForMs ? now : lastSeenAt;
}

/** busySentence says who holds the installer. */
export function busySentence({ holder, at }: Hold, context: RuleContext): string {
  const { pid, process, client, candidates } = holder;
  if (isStranger(holder)) return `${strangerName(holder)} holds the installer's lock and is not msiexec.`;
  if (candidates.length > 0)
    return `One of ${candidates.length} installations holds the installer, and nothing tells which: ${candidateList(candidates)}.`;
  if (client?.pid != null || holder.package) return `${holderSubject(holder, at)} holds the installer.`;
  if (process?.role === "service")
    return `The Windows Installer service (PID ${process.pid}) holds the installer, and for whom is not known.`;
  if (pid !== null) return `Process ${pid} holds the installer's lock, and no more could be read of it.`;
  const isUnreadable = context.fact("pulse").lock.state === "no-access";
  return isUnreadable
    ? "The installer's lock may not be read, so it counts as held."
    : "The installer is held, and Windows does not tell by whom.";
}

/** stuckSentence says which of the two makes it stuck. */
export function stuckSentence({ holder, sinceAt, stuck, at }: Hold, { machine }: RuleContext): string {
  const holds = sinceAt === null ? "holds the installer" : `has held the installer for ${lasting(sinceAt)}`;
  if (stuck === "client-gone") {
    const pid = holder.client?.pid;
    return `${installationName(holder)} ${holds}; ${pid == null ? "no client process of it is left" : `its client process ${pid} is gone`}.`;
  }
  const over = `longer than the ${formatDuration(machine.group.stuckAfterMs)} an installation may take`;
  if (isStranger(holder)) return `${strangerName(holder)} ${holds}, ${over}, and is not msiexec.`;
  if (holder.candidates.length > 0)
    return `One of ${holder.candidates.length} installations ${holds}, ${over}: ${candidateList(holder.candidates)}.`;
  if (holder.pid === null) return `Somebody ${holds}, ${over}, and Windows does not tell who.`;
  return `${holderSubject(holder, at)} ${holds}, ${over}.`;
}

/** holdEvidence lists what was observed about the hold. */
export function holdEvidence({ holder, sinceAt, at }: Hold, context: RuleContext): EvidenceLine[] {
  const { lock, service, inProgress } = context.fact("pulse");
  const { process, client, user, sessionId } = holder;
  const lines: [string, string | null][] = [
    ["source", `${holder.source}: ${sourceWords[holder.source]}`],
    ["lock", lock.state],
    ["held since", sinceAt === null ? null : clock(sinceAt)],
    [
      "holder",
      process ? `${programName(process.name)} ${process.pid}` : holder.pid === null ? null : `PID ${holder.pid}`,
    ],
    ["package", packageName(holder.package)],
    ["package path", holder.package?.path ?? null],
    ["user", user],
    ["session", sessionId === null ? null : String(sessionId)],
    ["client", client && clientWords(client, at)],
    ["may be", holder.candidates.length ? candidateList(holder.candidates) : null],
    ["service", `${service.state}${isExecuting(service) ? ", refuses stop" : ""}`],
    ["InProgress", inProgress ? "present" : "absent"],
    ["event log", context.maybe("installer-transactions") ? null : "not read: judged by the processes alone"],
  ];
  return lines.flatMap(([label, value]) =>
    value === null ? [] : [{ label, value: label === "held since" || label === "client" ? value : told(value) }],
  );
}

/** A program that the log or its own command line ties to a package installs by itself; without one it only holds the lock. */
const isStranger = ({ isMsiexec, package: reference }: Holder) => isMsiexec === false && reference === null;

/** strangerName: who holds it is another program, known or not. */
function strangerName({ process }: Holder): string {
  return process ? `${programName(process.name)} (PID ${process.pid})` : "A program that Windows does not name";
}

function clientWords(
  { pid, alive, goneAt }: NonNullable<Holder["client"]>,
  at: (machineTime: number) => number,
): string {
  const name = pid === null ? "no client process" : `PID ${pid}`;
  if (alive !== false) return alive ? `${name}, alive` : `${name}, not known whether alive`;
  return pid === null ? noClientLeft : goneAt === null ? `${name}, gone` : `${name}, gone ${ago(at(goneAt))}`;
}
