import type { Candidate } from "../installer/find-client.ts";
import type { Holder, HolderSource } from "../installer/holder.ts";
import { packageName } from "../installer/package-name.ts";
import type { InstallerVerb } from "../installer/process.ts";
import { ago } from "./sentence.ts";
import { programName, told } from "./text.ts";

/** holderSubject is who holds the installer, as the beginning of a sentence. `at` moves its times to the server's clock. */
export function holderSubject(holder: Holder, at: (machineTime: number) => number): string {
  const what = installationName(holder);
  const details = [processWords(holder), startedWords(holder, at)].filter((part) => part !== null);
  return details.length ? `${what} (${details.join(", ")})` : what;
}

/** installationName is "Contoso Suite 4.2", "The removal of Contoso Suite 4.2", "An installation". */
export function installationName({ package: reference, client }: Holder): string {
  const name = packageName(reference);
  if (name === null) return "An installation";
  const verb = client?.process?.verb;
  const doing = verb ? doingWords[verb] : "";
  return doing ? `${doing} of ${told(name)}` : told(name);
}

/** candidateList names at most four installations that may be the one. */
export function candidateList(candidates: readonly Candidate[]): string {
  const named = candidates
    .slice(0, 4)
    .map(({ pid, package: reference }) => `${told(packageName(reference) ?? "unnamed")} (PID ${pid})`);
  const more = candidates.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}

/** sourceWords says how the holder is known. */
export const sourceWords: Record<HolderSource, string> = {
  "mutex-owner": "Windows names the owner of the lock",
  "event-1040": "the installer's own event log",
  "process-tree": "concluded from the running processes",
  none: "Windows does not tell",
};

const doingWords: Record<InstallerVerb, string> = {
  install: "",
  uninstall: "The removal",
  repair: "The repair",
  patch: "The patch",
  advertise: "The advertisement",
  administrative: "The administrative installation",
  other: "",
};

/** The client stands for the installation while it lives; without one the service does. */
function processWords({ pid, process, client }: Holder): string | null {
  if (client?.pid != null && client.alive !== false) {
    return client.process ? `${programName(client.process.name)} ${client.pid}` : `client process ${client.pid}`;
  }
  if (process?.role === "service") return `Windows Installer service, PID ${process.pid}`;
  return pid === null ? null : `PID ${pid}`;
}

function startedWords({ user, client, sinceAt }: Holder, at: (machineTime: number) => number): string | null {
  const startedAt = client?.process?.startedAt ?? sinceAt;
  const when = startedAt === null ? null : ago(at(startedAt));
  if (user === null) return when && `started ${when}`;
  return when ? `started by ${told(user)} ${when}` : `started by ${told(user)}`;
}
