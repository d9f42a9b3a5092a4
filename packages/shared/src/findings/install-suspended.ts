import type { InstallerTransactionsFact, OpenTransaction } from "../facts/installer-transactions.ts";
import type { PulseFact } from "../facts/pulse.ts";
import { isExecuting } from "../installer/held.ts";
import { packageName } from "../installer/package-name.ts";
import type { z } from "zod";
import { findingKind } from "./catalogue.ts";
import { isLeftBehind, isOfEarlierBoot } from "./left-behind.ts";
import type { EvidenceLine, Rule, RuleContext } from "./rule.ts";
import { ago, clock } from "./sentence.ts";
import { told } from "./text.ts";

/** installSuspended: InProgress stands, and nothing works on it any more (A.4, C.3). */
export const installSuspended: Rule = {
  ...findingKind("install-suspended"),
  reads: ["pulse"],
  mayRead: ["installer-transactions"],
  find(context) {
    const pulse = context.fact("pulse");
    const marker = pulse.inProgress;
    if (!marker) return { found: [] };
    if (isWorking(pulse))
      return { found: [], cannotTell: [{ subject: "", because: "an installation is going on", onlyOpen: true }] };
    if (!isLeftBehind(marker, pulse))
      return {
        found: [],
        cannotTell: [{ subject: "", because: "its marker has only just been seen", onlyOpen: true }],
      };
    const log = logOfBoot(context, pulse);
    const doubt = isOfEarlierBoot(marker, pulse) ? null : livingClient(pulse, log);
    if (doubt) return { found: [], cannotTell: [{ subject: "", because: doubt }] };
    return {
      found: [{ subject: "", sentence: sentenceOf(context, pulse, log), evidence: evidenceOf(context, pulse, log) }],
    };
  },
};

const isWorking = ({ lock, service }: PulseFact) =>
  lock.state === "held" || lock.state === "no-access" || isExecuting(service);

type Log = z.infer<typeof InstallerTransactionsFact>;
type Open = z.infer<typeof OpenTransaction>;

function logOfBoot(context: RuleContext, { bootId }: PulseFact): Log | null {
  const log = context.maybe("installer-transactions");
  return log?.bootId === bootId ? log : null;
}

/** livingClient says why a client may still be at it, or null. Without the log every installer process may be one. */
function livingClient({ processes, processesCut }: PulseFact, log: Log | null): string | null {
  if (log)
    return log.open.some(({ clientAlive }) => clientAlive !== false)
      ? "a client of an open installation may still live"
      : null;
  if (processesCut) return "the event log was not read, and there are more processes than a report can hold";
  const isAtWork = processes.some(({ role }) => role !== "ancestor" && role !== "service");
  return isAtWork ? "the event log was not read, and installer processes are running" : null;
}

const interrupted = (log: Log | null): Open | undefined => log?.open.find(({ clientAlive }) => clientAlive === false);

function sentenceOf(context: RuleContext, pulse: PulseFact, log: Log | null): string {
  const begun = interrupted(log);
  const name = begun && packageName(begun.package);
  const when = begun ? ` that began ${ago(context.at(begun.beganAt, "installer-transactions"))}` : "";
  const what = name ? `The installation of ${told(name)}` : "An installation";
  const outlived = pulse.inProgress && isOfEarlierBoot(pulse.inProgress, pulse) ? " and outlived a restart" : "";
  return `${what}${when} was interrupted${outlived}, and nothing works on it any more.`;
}

function evidenceOf(context: RuleContext, pulse: PulseFact, log: Log | null): EvidenceLine[] {
  const marker = pulse.inProgress;
  if (!marker) return [];
  const begun = interrupted(log);
  return [
    {
      label: "InProgress",
      value: `first seen ${clock(context.at(marker.firstSeenAt))}, ${isOfEarlierBoot(marker, pulse) ? "in an earlier boot" : "in this boot"}`,
    },
    ...(marker.value ? [{ label: "its value", value: told(marker.value) }] : []),
    { label: "lock", value: pulse.lock.state },
    { label: "service", value: `${pulse.service.state}, not executing` },
    ...(begun ? [{ label: "event 1040", value: `client PID ${begun.clientPid}, gone` }] : []),
    ...(log ? [] : [{ label: "event log", value: "not read: judged by the processes alone" }]),
  ];
}
