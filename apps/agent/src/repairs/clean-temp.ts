import { cleanTemp as definition, type CleanTempParameters } from "@slipway/shared/repairs/clean-temp";
import type { PlannedChange } from "@slipway/shared/repairs/repair";
import type { AgentRepair, Ending, StepEnd } from "./agent-repair.ts";
import type { CleanTempRun } from "./clean-temp-run.ts";
import { listed, sentenceOf, whyBusy } from "./installer-look.ts";
import { purgeFiles } from "./purge-files.ts";
import { quarantineFiles } from "./quarantine-files.ts";
import { clearExpired } from "./clear-expired.ts";
import { restoreQuarantine } from "./restore-quarantine.ts";
import { tempFolders, type TempFolders } from "./temp-folders.ts";
import { type OldFile, type Survey, surveyTemp } from "./temp-survey.ts";

/** cleanTemp clears old files out of temporary folders, by handle: H.1 step 10. */
export const cleanTemp: AgentRepair<typeof CleanTempParameters> = {
  definition,
  needsElevation: true,
  async run(run): Promise<Ending> {
    const quiet = await run.step("Check that no installation is going on", () => precondition(run));
    if (quiet.outcome === "cannot-act")
      return { outcome: "refused", verdict: `Nothing was touched: ${quiet.because}.` };
    if (run.parameters.restore !== null) return restoreQuarantine(run, run.parameters.restore);
    const folders = tempFolders(run.windows, run.parameters.userFolders);
    if (folders.folders.length === 0)
      return {
        outcome: "refused",
        verdict: `Nothing was touched: ${folders.leftAlone.join("; ") || "there is no temporary folder"}.`,
      };
    const survey = await surveyTemp(run, folders.folders, run.parameters.minAgeDays);
    const looked = await run.step("List what is old and unused", () => ({
      outcome: "done",
      before: told(folders, survey),
    }));
    return run.mode === "dry-run" ? dryRun(run, survey, looked.before) : act(run, folders, survey);
  },
};

/** A wizard that has not begun its transaction unpacks into TEMP already: any msiexec but the idle service counts. */
function precondition(run: CleanTempRun): StepEnd {
  const reasons = whyBusy(run.windows);
  const service = run.windows.service.status("msiserver");
  const servicePid = service.ok ? service.value?.pid : null;
  const list = run.windows.processes.list();
  if (!list.ok)
    reasons.push({ unsure: true, because: `the processes could not be listed (${sentenceOf(list.error)})` });
  for (const entry of list.ok ? list.value : []) {
    if (entry.name.toLowerCase() === "msiexec.exe" && entry.pid !== servicePid)
      reasons.push({ unsure: false, because: `installer process ${entry.pid} is alive` });
  }
  if (reasons.length === 0) return { outcome: "done", before: "No installation is going on." };
  return { outcome: "cannot-act", before: "An installation may be going on.", because: listed(reasons) };
}

function told({ folders, leftAlone }: TempFolders, survey: Survey): string {
  const passed = [...survey.passedOver].map(([reason, count]) => `${count} ${reason}`).join(", ");
  return `${survey.files.length} files (${sizeOf(survey.files)}) in ${folders.map((folder) => folder.path).join(", ")}. Passed over: ${passed || "none"}.${leftAlone.length > 0 ? ` Left alone: ${leftAlone.join("; ")}.` : ""}`;
}

const sizeOf = (files: OldFile[]) =>
  `${Math.round(files.reduce((sum, file) => sum + file.sizeBytes, 0) / 1_048_576)} MB`;
const actionOf = (run: CleanTempRun) => (run.parameters.purge ? "delete" : "move to quarantine");

/** changesOf is the list that the dry run shows and that acting works through. */
const changesOf = (run: CleanTempRun, files: OldFile[]): PlannedChange[] =>
  files.map((file) => ({ kind: "file", target: file.path, action: actionOf(run) }));

async function dryRun(run: CleanTempRun, survey: Survey, before: string): Promise<Ending> {
  const expired = await clearExpired(run);
  if (survey.files.length === 0)
    return expired > 0
      ? { outcome: "acted", verdict: `It would delete ${expired} files whose quarantine is over.` }
      : nothing;
  await run.step(stepName(run), () => ({ outcome: "would-do", before, changes: changesOf(run, survey.files) }));
  return {
    outcome: "acted",
    verdict: `It would ${actionOf(run)}: ${survey.files.length} files, ${sizeOf(survey.files)}.`,
  };
}

const nothing: Ending = { outcome: "nothing-to-do", verdict: "Nothing in the temporary folders is old and unused." };
const stepName = (run: CleanTempRun) => (run.parameters.purge ? "Delete old files" : "Move old files to quarantine");

async function act(run: CleanTempRun, folders: TempFolders, survey: Survey): Promise<Ending> {
  const expired = await clearExpired(run);
  if (survey.files.length === 0)
    return expired > 0
      ? {
          outcome: "acted",
          verdict: `${expired} files whose quarantine was over were deleted; nothing else was old and unused.`,
        }
      : nothing;
  let done: OldFile[] = [];
  const step = await run.step(stepName(run), async () => {
    const before = `${survey.files.length} files, ${sizeOf(survey.files)}.`;
    const moved = run.parameters.purge ? await purgeFiles(run, survey.files) : await quarantineFiles(run, survey.files);
    done = moved.done;
    const changes = changesOf(run, done);
    if (moved.problem && done.length === 0) return { outcome: "failed", before, because: moved.problem };
    return {
      outcome: "done",
      before,
      after: `${moved.where}${moved.skipped > 0 ? ` ${moved.skipped} left, since they had changed or were in use.` : ""}`,
      changes,
      ...(moved.problem && { because: moved.problem }),
    };
  });
  if (step.outcome === "failed") return { outcome: "failed", verdict: `Nothing was moved: ${step.because}.` };
  const verified = await run.step("Look again", () => verify(run, folders, done));
  if (verified.outcome === "failed")
    return { outcome: "failed", verdict: `${done.length} files were cleaned away, but ${verified.because}.` };
  return {
    outcome: done.length > 0 ? "acted" : "nothing-to-do",
    verdict: `${done.length} files, ${sizeOf(done)}: ${step.after}`,
  };
}

function verify(run: CleanTempRun, { folders }: TempFolders, done: OldFile[]): StepEnd {
  const before = `${done.length} files were to be gone.`;
  const left = done.filter((file) => {
    const entry = run.windows.files.stat(file.path);
    return !entry.ok || entry.value !== null;
  });
  if (left.length > 0)
    return { outcome: "failed", before, because: `${left.length} of them are still there, ${left[0]?.path} first` };
  const machine = folders.find((folder) => folder.of === "machine");
  const written = machine && run.windows.files.tryWrite(machine.path);
  if (written && !written.ok)
    return { outcome: "failed", before, because: `${machine.path} cannot be written (${sentenceOf(written.error)})` };
  return {
    outcome: "done",
    before,
    after: machine ? `They are gone, and ${machine.path} can be written.` : "They are gone.",
  };
}
