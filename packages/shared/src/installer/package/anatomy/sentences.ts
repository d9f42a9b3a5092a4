import type { PackageModel, PackageServiceControl } from "../package-model.ts";
import { decodeAction, runsCode } from "./custom-action.ts";
import type { PackageParts, ServicePart } from "./package-parts.ts";

const contexts: Record<PackageModel["context"], string> = {
  machine: "Installs for all users of the machine.",
  user: "Installs for the user who starts it only.",
  either: "Installs for all users when it is started elevated, otherwise for the user who starts it.",
};

/** contextSentence says for whom the package is when no argument says otherwise (F.2). */
export const contextSentence = ({ context }: PackageModel): string => contexts[context];

const NEEDS_NO_ELEVATION = 8;

/** elevationSentence says whether it needs an administrator: Word Count bit 3 and ALLUSERS decide (0.10, F.2). */
export function elevationSentence({ context, customActions }: PackageModel, { words }: PackageParts): string {
  const asSystem = customActions.map(decodeAction).filter((action) => runsCode(action) && action.runsAsSystem).length;
  const code = asSystem === 0 ? "" : ` ${counted(asSystem, "custom action")} would run as SYSTEM.`;
  if (words === null) return `Whether it needs elevation is not known: it has no summary information.${code}`;
  const says = (words & NEEDS_NO_ELEVATION) !== 0;
  if (says && context !== "machine") return `Needs no elevation: the package says so.${code}`;
  if (says) return `Says that it needs no elevation, but is for all users: without elevation it fails.${code}`;
  return `Needs elevation: the consent prompt appears with a user interface, a silent one must be started elevated.${code}`;
}

const startTypes: Readonly<Record<number, string>> = {
  0: "starts with the kernel",
  1: "starts with the system",
  2: "starts automatically",
  3: "starts on demand",
  4: "is disabled",
};

/** serviceSentence says what becomes of a service. */
export function serviceSentence(service: ServicePart, controls: readonly PackageServiceControl[]): string {
  const own = controls.filter(({ name }) => name.toLowerCase() === service.name.toLowerCase());
  const has = (bit: number) => own.some(({ events }) => (events & bit) !== 0);
  const told = [
    ...(has(1) ? ["is started by the installation"] : []),
    ...(has(2) || has(32) ? [`is stopped before ${has(2) ? "files are replaced" : "removal"}`] : []),
    has(128) ? "is deleted at removal" : "is not deleted at removal",
  ];
  const account = service.account ?? "LocalSystem";
  const name = service.displayName ? `${service.name} (${service.displayName})` : service.name;
  return `${name} runs as ${account}, ${startTypes[service.startType] ?? "starts in an unknown way"}; ${told.join(", ")}.`;
}

/** environmentSentence reads the marks before a name (= + - ! *) and the [~] of a value (learn, Environment table). */
export function environmentSentence({ name, value }: PackageParts["environment"][number]): string {
  const marks = /^[=+\-!*]*/.exec(name)?.[0] ?? "";
  const variable = `${name.slice(marks.length)} of ${marks.includes("*") ? "the machine" : "the user"}`;
  if (marks.includes("!")) return `${variable} is removed at installation.`;
  const leaves = marks.includes("-") ? "goes again at removal" : "stays after removal";
  if (value?.startsWith("[~]")) return `${variable}: ${value.slice(3)} is put after what is there; it ${leaves}.`;
  if (value?.endsWith("[~]")) return `${variable}: ${value.slice(0, -3)} is put before what is there; it ${leaves}.`;
  const only = marks.includes("+") && !marks.includes("=") ? " unless there is one" : "";
  return `${variable} is set to ${value ?? "nothing"}${only}; it ${leaves}.`;
}

/** rebootSentences say when the package restarts machines by itself. */
export function rebootSentences({ executeSequence, properties }: PackageModel): string[] {
  const named = (action: string, text: string) =>
    executeSequence
      .filter((step) => step.action === action)
      .map(({ condition }) => `${text}${condition ? ` if ${condition}` : ""}.`);
  const property: Readonly<Record<string, string>> = {
    f: "REBOOT is Force: a restart follows always.",
    s: "REBOOT is Suppress: no restart at the end unless ForceReboot asks for it.",
    r: "REBOOT is ReallySuppress: no restart, whatever was in use.",
  };
  const stated = property[(properties.REBOOT ?? "").charAt(0).toLowerCase()];
  const sentences = [
    ...named("ForceReboot", "Restarts the machine in the middle of the installation"),
    ...named("ScheduleReboot", "Asks for a restart at the end"),
    ...(stated ? [stated] : []),
  ];
  return sentences.length > 0 ? sentences : ["Restarts only when files were in use."];
}

/** counted is "1 file", "2 files". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
