import {
  waitForInstaller as definition,
  type WaitForInstallerParameters,
} from "@slipway/shared/repairs/wait-for-installer";
import type { AgentRepair, Ending, RepairRun, StepEnd } from "./agent-repair.ts";
import { type Busy, listed, lockBusy, serviceBusy } from "./installer-look.ts";

/** Between looks: H.1 step 2, 30/60/90 s three times. */
const backOffMs = [30, 60, 90, 30, 60, 90, 30, 60, 90].map((seconds) => seconds * 1000);

/** A person's patience and the job's slot end after ten minutes, confirming included. */
const capMs = 600_000;

/** waitForInstaller waits until lock and service are free on two looks `confirmSeconds` apart. It only looks. */
export const waitForInstaller: AgentRepair<typeof WaitForInstallerParameters> = {
  definition,
  needsElevation: false,
  async run(run): Promise<Ending> {
    const first = look(run);
    await run.step("Look at the installer", () => ({
      outcome: first.some(isUnsure) ? "cannot-act" : "done",
      before: told(first),
      ...(first.some(isUnsure) && { because: listed(first) }),
    }));
    if (first.some(isUnsure))
      return { outcome: "refused", verdict: `It is not sure whether the installer is free: ${listed(first)}.` };
    if (run.mode === "dry-run") return dryRun(run, first);
    return waitAndConfirm(run, first);
  },
};

type Run = RepairRun<{ confirmSeconds: number }>;

const isUnsure = (reason: Busy) => reason.unsure;
const told = (reasons: Busy[]) =>
  reasons.length === 0 ? "The installer is free." : `It is not free: ${listed(reasons)}.`;

function look(run: Run): Busy[] {
  const reasons = [...lockBusy(run.windows), ...serviceBusy(run.windows)];
  run.log(told(reasons));
  return reasons;
}

async function dryRun(run: Run, first: Busy[]): Promise<Ending> {
  const isFree = first.length === 0;
  await run.step("Wait until it is free twice", () => ({
    outcome: isFree ? "not-needed" : "would-do",
    before: told(first),
  }));
  return isFree
    ? { outcome: "nothing-to-do", verdict: "The installer is free at this look." }
    : { outcome: "acted", verdict: "It would look again for up to ten minutes, and change nothing." };
}

async function waitAndConfirm(run: Run, first: Busy[]): Promise<Ending> {
  let last = first;
  const step = await run.step("Wait until it is free twice", async (): Promise<StepEnd> => {
    const confirmMs = run.parameters.confirmSeconds * 1000;
    // Counted in pauses, not on the clock, which may be set meanwhile.
    let leftMs = capMs;
    for (const pauseMs of [0, ...backOffMs]) {
      if (pauseMs + confirmMs > leftMs) break;
      await run.wait(pauseMs);
      leftMs -= pauseMs;
      last = look(run);
      if (last.length > 0) continue;
      await run.wait(confirmMs);
      leftMs -= confirmMs;
      last = look(run);
      if (last.length === 0)
        return { outcome: first.length === 0 ? "not-needed" : "done", before: told(first), after: told(last) };
    }
    return {
      outcome: "failed",
      before: told(first),
      after: told(last),
      because: listed(last) || "it was free once, and ten minutes were over",
    };
  });
  if (step.outcome === "failed")
    return { outcome: "failed", verdict: `It was waited for ten minutes: ${step.because}.` };
  if (step.outcome === "not-needed")
    return { outcome: "nothing-to-do", verdict: "The installer was free all the while." };
  return { outcome: "acted", verdict: "The installer became free, and was free again at a second look." };
}
