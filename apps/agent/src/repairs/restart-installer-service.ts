import type { PlannedChange } from "@slipway/shared/repairs/repair";
import {
  restartInstallerService as definition,
  type RestartInstallerServiceParameters,
} from "@slipway/shared/repairs/restart-installer-service";
import type { ServiceStatus } from "../windows/windows.ts";
import type { AgentRepair, Ending, RepairRun, StepEnd } from "./agent-repair.ts";
import { inProgressBusy, installerService, listed, lockBusy, sentenceOf, serviceBusy } from "./installer-look.ts";

/** H.1 step 5: thirty seconds for the service to stop, and as much to start. */
const limitMs = 30_000;
const pollMs = 500;

const change: PlannedChange = { kind: "service", target: installerService, action: "stop and start" };

/** restartInstallerService stops msiserver as it may be stopped, and starts it again. */
export const restartInstallerService: AgentRepair<typeof RestartInstallerServiceParameters> = {
  definition,
  needsElevation: true,
  async run(run): Promise<Ending> {
    const check = await run.step("Check that the service may be stopped", () => precondition(run));
    if (check.outcome === "cannot-act")
      return { outcome: "refused", verdict: `The service was left alone: ${check.because}.` };
    if (check.outcome === "not-needed")
      return {
        outcome: "nothing-to-do",
        verdict: "The service is stopped, which is its healthy state between installations.",
      };
    if (run.mode === "dry-run") {
      await run.step("Restart the service", () => ({ outcome: "would-do", before: check.before, changes: [change] }));
      return { outcome: "acted", verdict: "It would stop the service and start it again." };
    }
    const restart = await run.step("Restart the service", () => stopAndStart(run, check.before));
    if (restart.outcome === "done")
      return { outcome: "acted", verdict: "The service stopped when asked, and runs again." };
    return {
      outcome: restart.outcome === "cannot-act" ? "refused" : "failed",
      verdict: `The service was not restarted: ${restart.because}.`,
    };
  },
};

type Run = RepairRun<Record<string, never>>;

function precondition(run: Run): StepEnd {
  const status = run.windows.service.status(installerService);
  const before = status.ok ? told(status.value) : "The service could not be looked at.";
  const reasons = [...lockBusy(run.windows), ...serviceBusy(run.windows), ...inProgressBusy(run.windows)];
  if (status.ok && !status.value) reasons.push({ unsure: false, because: "the service is not registered" });
  if (reasons.length > 0) return { outcome: "cannot-act", before, because: listed(reasons) };
  return { outcome: status.ok && status.value?.state === "stopped" ? "not-needed" : "done", before };
}

const told = (status: ServiceStatus | null): string =>
  status
    ? `${installerService} is ${status.state}${status.pid ? ` as process ${status.pid}` : ""}.`
    : `There is no service ${installerService}.`;

async function stopAndStart(run: Run, before: string): Promise<StepEnd> {
  const { service } = run.windows;
  const stop = service.stop(installerService);
  if (!stop.ok)
    return { outcome: "cannot-act", before, because: `it refused to stop, so it is busy (${sentenceOf(stop.error)})` };
  if (!(await reaches(run, "stopped")))
    return { outcome: "failed", before, after: now(run), because: "it had not stopped after 30 seconds" };
  run.log(`${installerService} has stopped.`);
  const start = service.start(installerService);
  if (!start.ok)
    return {
      outcome: "failed",
      before,
      after: now(run),
      because: `it stopped and did not start (${sentenceOf(start.error)})`,
      changes: [change],
    };
  if (!(await reaches(run, "running")))
    return {
      outcome: "failed",
      before,
      after: now(run),
      because: "it stopped and was not running after 30 seconds",
      changes: [change],
    };
  return { outcome: "done", before, after: now(run), changes: [change] };
}

async function reaches(run: Run, state: ServiceStatus["state"]): Promise<boolean> {
  for (let waited = 0; ; waited += pollMs) {
    const status = run.windows.service.status(installerService);
    if (status.ok && status.value?.state === state) return true;
    if (waited >= limitMs) return false;
    await run.wait(pollMs);
  }
}

function now(run: Run): string {
  const status = run.windows.service.status(installerService);
  return status.ok ? told(status.value) : "The service could not be looked at.";
}
