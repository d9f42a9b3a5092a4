import { randomUUID } from "node:crypto";
import type { JobResult } from "@slipway/shared/protocol/result";
import { repairCodes } from "@slipway/shared/facts/codes";
import { chooseRepair } from "@slipway/shared/repairs/choose-repair";
import type { RepairStep } from "@slipway/shared/repairs/repair";
import { z } from "zod";
import { folderStore } from "../repairs/folder-store.ts";
import { repairs } from "../repairs/index.ts";
import { memoryStore } from "../repairs/memory-store.ts";
import { runRepair } from "../repairs/runner.ts";
import { StillnessWatch } from "../repairs/stillness.ts";
import { lockHolder, takeLock } from "../settings/lock.ts";
import { type Command, type CommandEnd, failed, folderFlags, type Given } from "./command.ts";
import type { ExitName } from "./exit-codes.ts";
import { beginLocalAttempt } from "./local-attempts.ts";
import { openMachine, type OpenedMachine } from "./machine.ts";
import { makeRepairHost } from "./repair-host.ts";

/** repair runs one repair at the machine. Without --dry-run it is an administrator's own act, journalled and told. */
export const repair: Command = {
  name: "repair",
  summary: `Runs one repair here: ${repairCodes.join(", ")}.`,
  argument: "CODE",
  flags: {
    "dry-run": { takes: null, help: "list exactly what would change, and change nothing" },
    parameters: { takes: "JSON", help: 'its parameters, e.g. {"confirmSeconds": 30}' },
    ...folderFlags,
  },
  run: runOne,
};

type Parameters = Record<string, z.core.util.JSONType>;

async function runOne(given: Given): Promise<CommandEnd> {
  const code = given.argument ?? "";
  const parameters = readParameters(given.text("parameters"));
  if (!parameters) return failed("usage", "--parameters is not a JSON object.");
  const choice = chooseRepair(code, parameters);
  if (!choice.ok)
    return failed(
      "usage",
      choice.reason === "no-such-repair"
        ? `There is no repair "${code}": ${repairCodes.join(", ")}.`
        : `${code} does not take these parameters: ${choice.detail}.`,
    );
  const opened = openMachine(given);
  if (!opened.ok) return failed("usage", opened.sentence);
  return given.has("dry-run")
    ? dryRun(given, opened.machine, code, parameters)
    : act(given, opened.machine, code, parameters);
}

function readParameters(text: string | null): Parameters | null {
  try {
    return z.record(z.string(), z.json()).safeParse(text === null ? {} : JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function dryRun(
  { signal }: Given,
  { windows, paths }: OpenedMachine,
  code: string,
  parameters: Parameters,
): Promise<CommandEnd> {
  const host = makeRepairHost({
    windows,
    store: memoryStore(),
    dataFolder: paths.folder,
    watch: new StillnessWatch(),
    lockHeldMs: () => null,
    answered: () => {},
  });
  return told(
    await runRepair({ jobId: randomUUID(), repair: code, parameters, mode: "dry-run", signal }, repairs, host),
  );
}

async function act(given: Given, machine: OpenedMachine, code: string, parameters: Parameters): Promise<CommandEnd> {
  const { windows, paths, startOf } = machine;
  const elevated = windows.isElevated();
  if (!elevated.ok || !elevated.value)
    return failed("notElevated", "Repairing needs an elevated administrator; --dry-run says what would be done.");
  const secured = machine.secureFolder();
  if (!secured.ok) return failed("refused", secured.because);
  const boot = windows.boot();
  if (!boot.ok)
    return failed("failed", `When Windows was started could not be read (${boot.error.call}: ${boot.error.code}).`);
  const alone = whyNotAlone(code, lockHolder(paths.lock, boot.value.id, startOf) !== null);
  if (alone !== null) return failed("refused", alone);
  const lock = takeLock(paths.repairLock, boot.value.id, startOf);
  if (!lock.ok) return failed("occupied", `Another repair is at work here, as process ${lock.pid}.`);
  try {
    return await journalled(given, machine, code, parameters, boot.value.id);
  } finally {
    lock.release();
  }
}

/** whyNotAlone says what a repair needs of the agent that runs here beside this command; null: nothing, or it is there. */
function whyNotAlone(code: string, isAgentRunning: boolean): string | null {
  if (code === "stop-orphan-installers")
    return "stop-orphan-installers goes by what the running agent has watched for many minutes, which this command has not: order it from the server. --dry-run shows what is there.";
  if (code === "schedule-reboot" && !isAgentRunning)
    return "schedule-reboot only plans; the running agent asks and restarts, and it does not run here.";
  return null;
}

/** What comes after the command has ended, in words. */
const afterwards: Record<string, string> = {
  "schedule-reboot": "The running agent follows the plan up: it asks, and restarts once that is agreed.",
  "notify-user": "What the person answers is not told to the server: that needs an order from there.",
};

async function journalled(
  given: Given,
  { windows, paths, startOf }: OpenedMachine,
  code: string,
  parameters: Parameters,
  bootId: string,
): Promise<CommandEnd> {
  const id = randomUUID();
  const who = windows.whoAmI();
  const now = () => windows.now();
  const { journal } = beginLocalAttempt(paths.localAttempts, id, who.ok ? who.value : null, now);
  try {
    const entry = {
      type: "received",
      jobId: id,
      attempt: 1,
      at: now(),
      repair: code,
      kind: "repair",
      parameters,
      expiresAt: now(),
    } as const;
    const received = journal.append(entry);
    const started = received.ok ? journal.append({ type: "started", jobId: id, at: now(), bootId }) : received;
    if (!started.ok) return failed("failed", `It is not begun: ${started.because}.`);
    const host = makeRepairHost({
      windows,
      store: folderStore(paths.repairs),
      dataFolder: paths.folder,
      watch: new StillnessWatch(),
      lockHeldMs: () => null,
      answered: () => {},
    });
    const result = await runRepair(
      { jobId: id, repair: code, parameters, mode: "act", signal: given.signal },
      repairs,
      host,
    );
    const finished = journal.append({ type: "finished", jobId: id, at: now(), result });
    const end = told(result);
    const later = result.outcome === "acted" ? afterwards[code] : undefined;
    if (later !== undefined) end.lines.push(later);
    if (!finished.ok)
      end.lines.push(
        `It could not be written down, so the server will hear that nobody knows how it ended: ${finished.because}.`,
      );
    else if (lockHolder(paths.lock, bootId, startOf) === null)
      end.lines.push("The agent does not run; the server hears of it once it does.");
    return end;
  } finally {
    journal.close();
  }
}

const exits: Record<JobResult["outcome"], ExitName> = {
  ...{
    acted: "done",
    "nothing-to-do": "done",
    refused: "refused",
    failed: "failed",
    cancelled: "failed",
    unknown: "failed",
  },
};

function told(result: JobResult): CommandEnd {
  return { exit: exits[result.outcome], lines: [...result.steps.flatMap(stepLines), result.verdict], json: result };
}

function stepLines({ name, outcome, before, after, because, changes, changeCount }: RepairStep): string[] {
  const more = changeCount > changes.length ? [`    and ${changeCount - changes.length} more`] : [];
  return [
    `${name}: ${outcome.replaceAll("-", " ")}`,
    `    before: ${before}`,
    ...(after === null ? [] : [`    after: ${after}`]),
    ...(because === null ? [] : [`    because: ${because}`]),
    ...changes.map(({ kind, target, action }) => `    ${action}: ${kind} ${target}`),
    ...more,
  ];
}
