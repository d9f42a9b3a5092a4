import type { RepairCode } from "../facts/codes.ts";
import type { Risk } from "./risk.ts";

/** RepairWords is what people are told of a repair. Apart from its definition: a page that names one loads no schema. */
export interface RepairWords {
  code: RepairCode;
  /** Raised when parameters or behaviour change; an agent with another version is not sent it. */
  version: number;
  /** Imperative, as on a button: "Wait for the installer". */
  title: string;
  /** One or two sentences: what it does. */
  summary: string;
  /** Its risk with the parameters at their defaults. */
  usualRisk: Risk;
  /**
   * What proves that it worked. findings: fresh facts in which its `clears` are not open. facts: fresh facts of its
   * `looksAt`, whatever they say.
   * reboot: another boot id than at the attempt. answer: the agent reports that the person answered.
   */
  proof: "findings" | "facts" | "reboot" | "answer";
  /** What it never does, a sentence each: shown before the button. */
  never: readonly string[];
}

/** repairWords are those of every repair that can be chosen, gentlest first. */
export const repairWords: readonly RepairWords[] = [
  {
    code: "wait-for-installer",
    version: 1,
    title: "Wait for the installer",
    summary: "Waits up to ten minutes until Windows Installer is free on two looks in a row. It changes nothing.",
    usualRisk: "none",
    proof: "findings",
    never: [
      "Never takes the installer's lock, not even for a moment: it is only looked at.",
      "Never ends, stops or writes anything.",
      "Never lasts longer than ten minutes.",
    ],
  },
  {
    code: "notify-user",
    version: 1,
    title: "Tell the user",
    summary:
      "Shows a message to the person whose installer holds the lock, asking them to finish or cancel it in its own window.",
    usualRisk: "low",
    proof: "answer",
    never: [
      "Never ends the installer: cancelling in its own window rolls back properly, ending it does not.",
      "Never shows the message to somebody else when it isn't sure whose installer it is.",
    ],
  },
  {
    code: "restart-installer-service",
    version: 1,
    title: "Restart the Windows Installer service",
    summary:
      "Asks the service to stop, waits up to 30 seconds, and starts it again. A service that refuses is busy and is left alone.",
    usualRisk: "medium",
    proof: "facts",
    never: [
      "Never stops the service by force, and never ends its process.",
      "Never stops it while the lock is held, InProgress is present or the service refuses to stop.",
      "Never changes its configuration: stopped and started on demand is its healthy state.",
    ],
  },
  {
    code: "clean-temp",
    version: 1,
    title: "Clean the temporary folders",
    summary:
      "Moves old files out of the temporary folders into a quarantine on the same volume, from where they can be put back.",
    usualRisk: "medium",
    proof: "findings",
    never: [
      "Never touches a file that is open, younger than the limit, or an .msi or .log of the last 30 days.",
      "Never follows a link, and never acts on a file whose real place is outside the temporary folder.",
      "Never runs while an installation is going on.",
      "Never overwrites anything when it puts files back.",
    ],
  },
  {
    code: "stop-orphan-installers",
    version: 1,
    title: "Stop orphaned installers",
    summary:
      "Ends, one by one, installer processes that nobody owns any more. Where one test is not sure, that process is left alone.",
    usualRisk: "high",
    proof: "findings",
    never: [
      "Never ends anything while the installer's lock is held, InProgress is present or a transaction is open.",
      "Never ends the Windows Installer service (msiexec /V).",
      "Never ends a process by its name: one process id at a time, with its start time checked again right before.",
      "Never ends anything when one of its tests could not be made.",
    ],
  },
  {
    code: "schedule-reboot",
    version: 1,
    title: "Offer a restart",
    summary:
      "Asks whoever is signed in to restart, now or later, and restarts after an announced grace once they agree.",
    usualRisk: "high",
    proof: "reboot",
    never: [
      "Never restarts over open work without asking.",
      "Never restarts without the announced grace.",
      "Never restarts in the middle of an installation that is going on well.",
      "Never restarts with nobody signed in, unless that was chosen.",
    ],
  },
];

const byCode = new Map<string, RepairWords>(repairWords.map((words) => [words.code, words]));

/** findRepairWords gives a repair's words by a code from outside; null when there is none of that name. */
export const findRepairWords = (code: string): RepairWords | null => byCode.get(code) ?? null;

/** repairWordsOf gives the words of a known code. */
export function repairWordsOf(code: RepairCode): RepairWords {
  const found = findRepairWords(code);
  if (!found) throw new RangeError(`repairWordsOf: ${code} has no words`);
  return found;
}
