import type { PlannedChange } from "@slipway/shared/repairs/repair";
import {
  stopOrphanInstallers as definition,
  type StopOrphanInstallersParameters,
} from "@slipway/shared/repairs/stop-orphan-installers";
import type { AgentRepair, Ending, RepairRun, StepEnd } from "./agent-repair.ts";
import { type Assessment, assessOrphan, installerProcesses } from "./assess-orphan.ts";
import { listed, sentenceOf, whyBusy } from "./installer-look.ts";

/** Steps are few (32); a machine with more msiexec than this is no case for ending them one by one. */
const maxProcesses = 24;
/** How long an ended process may take to vanish. */
const goneWithinMs = 10_000;
const pollMs = 500;

/** stopOrphanInstallers ends single processes that pass every test of H.1 step 4, and nothing when one is unsure of all. */
export const stopOrphanInstallers: AgentRepair<typeof StopOrphanInstallersParameters> = {
  definition,
  needsElevation: true,
  async run(run): Promise<Ending> {
    const quiet = await run.step("Check that no installation is going on", () => precondition(run));
    if (quiet.outcome === "cannot-act") return { outcome: "refused", verdict: `Nothing was ended: ${quiet.because}.` };
    const processes = installerProcesses(run.windows);
    if (!processes.ok)
      return {
        outcome: "refused",
        verdict: `Nothing was ended: the processes could not be listed (${sentenceOf(processes.error)}).`,
      };
    if (processes.value.length > maxProcesses)
      return {
        outcome: "refused",
        verdict: `Nothing was ended: ${processes.value.length} installer processes are too many to judge.`,
      };
    const assessments = processes.value.map((entry) => assess(run, entry));
    const ends: StepEnd[] = [];
    for (const assessment of assessments)
      ends.push(await run.step(`Process ${assessment.pid}`, () => treat(run, assessment)));
    return endingOf(run, ends);
  },
};

type Run = RepairRun<{ idleMinutes: number }>;

const assess = (run: Run, entry: Parameters<typeof assessOrphan>[2]) =>
  assessOrphan(run.windows, run.host.stillness, entry, run.parameters.idleMinutes);

function precondition(run: Run): StepEnd {
  const reasons = whyBusy(run.windows);
  if (reasons.length > 0)
    return { outcome: "cannot-act", before: "An installation may be going on.", because: listed(reasons) };
  return { outcome: "done", before: "Lock free, service not busy, no InProgress, no open transaction." };
}

async function treat(run: Run, assessment: Assessment): Promise<StepEnd> {
  const before = `Process ${assessment.pid}: ${assessment.says}.`;
  if (assessment.kind === "in-use") return { outcome: "not-needed", before };
  if (assessment.kind === "unsure") return { outcome: "cannot-act", before, because: assessment.says };
  const changes: PlannedChange[] = [{ kind: "process", target: `msiexec.exe ${assessment.pid}`, action: "end" }];
  return run.mode === "dry-run" ? { outcome: "would-do", before, changes } : endOne(run, assessment, before, changes);
}

/** Everything is looked at once more, since time has passed since the list was made. */
async function endOne(
  run: Run,
  orphan: Assessment & { kind: "orphan" },
  before: string,
  changes: PlannedChange[],
): Promise<StepEnd> {
  const processes = installerProcesses(run.windows);
  if (!processes.ok)
    return {
      outcome: "cannot-act",
      before,
      because: `the processes could not be listed (${sentenceOf(processes.error)})`,
    };
  const entry = processes.value.find((one) => one.pid === orphan.pid);
  if (!entry) return { outcome: "not-needed", before, after: "It has ended by itself." };
  const again = assess(run, entry);
  if (again.kind !== "orphan" || again.startedAt !== orphan.startedAt)
    return { outcome: "cannot-act", before, because: `it has changed meanwhile: ${again.says}` };
  const reasons = whyBusy(run.windows);
  if (reasons.length > 0) return { outcome: "cannot-act", before, because: listed(reasons) };
  const ended = run.windows.processes.end(orphan.pid, orphan.startedAt);
  if (!ended.ok) return { outcome: "failed", before, because: sentenceOf(ended.error) };
  if (await isGone(run, orphan)) return { outcome: "done", before, after: "It is gone.", changes };
  return {
    outcome: "failed",
    before,
    after: "It is still there.",
    because: "it was ended and did not vanish",
    changes,
  };
}

async function isGone(run: Run, orphan: { pid: number; startedAt: number }): Promise<boolean> {
  for (let waited = 0; ; waited += pollMs) {
    const list = run.windows.processes.list();
    if (list.ok && !list.value.some((entry) => entry.pid === orphan.pid)) return true;
    const detail = run.windows.processes.detail(orphan.pid);
    if (detail.ok && detail.value.startedAt.ok && detail.value.startedAt.value !== orphan.startedAt) return true;
    if (waited >= goneWithinMs) return false;
    await run.wait(pollMs);
  }
}

function endingOf(run: Run, ends: StepEnd[]): Ending {
  const count = (outcome: StepEnd["outcome"]) => ends.filter((end) => end.outcome === outcome).length;
  const unsure = ends.filter((end) => end.outcome === "cannot-act");
  const left = unsure.length > 0 ? ` ${unsure.length} left alone: ${unsure[0]?.because}.` : "";
  if (count("failed") > 0)
    return { outcome: "failed", verdict: `${count("failed")} could not be ended, ${count("done")} were.${left}` };
  const acted = count(run.mode === "dry-run" ? "would-do" : "done");
  if (acted > 0)
    return {
      outcome: "acted",
      verdict: `${acted} orphaned installer ${acted === 1 ? "process" : "processes"} ${run.mode === "dry-run" ? "would be" : "were"} ended.${left}`,
    };
  if (unsure.length > 0) return { outcome: "refused", verdict: `Nothing was ended.${left}` };
  return { outcome: "nothing-to-do", verdict: "No installer process is orphaned." };
}
