import { formatDuration } from "@slipway/shared/findings/sentence";
import { readJournal } from "../journal/journal.ts";
import { readEnrolment } from "../settings/enrolment.ts";
import { lockHolder } from "../settings/lock.ts";
import { type LastContact, readLastContact } from "../settings/status-file.ts";
import { agentVersion } from "./agent-version.ts";
import { type Command, type CommandEnd, failed, folderFlags, type Given } from "./command.ts";
import { openMachine, type OpenedMachine } from "./machine.ts";

/** status says how this agent stands with its server. It asks nobody and changes nothing. */
export const status: Command = {
  name: "status",
  summary: "Says where this machine is enrolled, whether the agent runs, and how its last check-in went.",
  argument: null,
  flags: folderFlags,
  run: runStatus,
};

async function runStatus(given: Given): Promise<CommandEnd> {
  const opened = openMachine(given);
  if (!opened.ok) return failed("usage", opened.sentence);
  const { machine } = opened;
  const { windows, paths, startOf } = machine;
  const enrolled = readEnrolment(paths.enrolment);
  if (enrolled.state === "absent")
    return failed(
      "notEnrolled",
      "This machine is not enrolled: slipway-agent enrol --help says how, and reading it may need an elevated administrator.",
    );
  if (enrolled.state === "unreadable") return failed("failed", `The enrolment cannot be read: ${enrolled.because}.`);
  const { serverUrl, machineId, epoch } = enrolled.enrolment;
  const boot = windows.boot();
  const pid = boot.ok ? lockHolder(paths.lock, boot.value.id, startOf) : null;
  const contact = readLastContact(paths.status);
  const jobs = openJobs(machine);
  const json = { version: agentVersion, serverUrl, machineId, epoch, isRunning: pid !== null, pid, contact, ...jobs };
  const lines = [
    `Enrolled at ${serverUrl}, as ${machineId} (enrolment ${epoch}).`,
    pid === null ? "The agent does not run." : `The agent runs as process ${pid}.`,
    contactLine(contact, windows.now()),
    `${jobs.openJobs.length} jobs under way, ${jobs.untold} results and answers yet to be told.`,
  ];
  return { exit: "done", lines, json };
}

function contactLine(contact: LastContact | null, now: number): string {
  if (!contact) return "It has not checked in yet.";
  const answered =
    contact.answeredAt === null
      ? "The server has never answered"
      : `The server last answered ${formatDuration(now - contact.answeredAt)} ago`;
  return contact.error === null
    ? `${answered}.`
    : `${answered}; ${formatDuration(now - contact.triedAt)} ago it failed: ${contact.error}.`;
}

function openJobs({ paths }: OpenedMachine): {
  openJobs: { jobId: string; repair: string; phase: string }[];
  untold: number;
} {
  const { jobs, answers } = readJournal(paths.journal);
  const open = [...jobs.values()].filter(({ phase }) => phase === "started" || phase === "restart-planned");
  const untold = [...jobs.values()].filter(({ phase }) => phase === "finished").length + answers.size;
  return { openJobs: open.map(({ jobId, repair, phase }) => ({ jobId, repair, phase })), untold };
}
