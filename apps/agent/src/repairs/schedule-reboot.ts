import type { PlannedChange } from "@slipway/shared/repairs/repair";
import { scheduleReboot as definition, type ScheduleRebootParameters } from "@slipway/shared/repairs/schedule-reboot";
import type { z } from "zod";
import type { AgentRepair, Ending, RepairRun, StepEnd } from "./agent-repair.ts";
import { abandonRestart, followRestart } from "./follow-restart.ts";
import { sentenceOf } from "./installer-look.ts";
import { RestartPlan } from "./restart-plan.ts";
import { restartReasons, whyNotNow } from "./restart-reasons.ts";

type Parameters = z.infer<typeof ScheduleRebootParameters>;
type Run = RepairRun<Parameters>;

/** scheduleReboot writes a plan down and ends; followRestart asks, waits and announces. */
export const scheduleReboot: AgentRepair<typeof ScheduleRebootParameters> = {
  definition,
  needsElevation: true,
  async run(run): Promise<Ending> {
    const reasons = await run.step("Look at what asks for a restart", () => lookAtReasons(run));
    if (reasons.outcome === "cannot-act")
      return { outcome: "refused", verdict: `No restart was planned: ${reasons.because}.` };
    if (reasons.outcome === "not-needed")
      return { outcome: "nothing-to-do", verdict: "Nothing on this machine asks for a restart." };
    const people = await run.step("Look at who is signed in", () => lookAtPeople(run));
    if (people.outcome === "cannot-act")
      return { outcome: "refused", verdict: `No restart was planned: ${people.because}.` };
    return plan(run, people.before);
  },
  follow: (state, host) => followRestart(RestartPlan.parse(state), host),
  abandon: (state, { windows }) => abandonRestart(RestartPlan.parse(state), windows),
};

function lookAtReasons(run: Run): StepEnd {
  const { reasons, unsure } = restartReasons(run.windows);
  for (const line of [...reasons, ...unsure]) run.log(line);
  const before = reasons.length > 0 ? `A restart is wanted: ${reasons.join("; ")}.` : "Nothing asks for a restart.";
  if (reasons.length > 0) return { outcome: "done", before };
  return unsure.length > 0
    ? { outcome: "cannot-act", before, because: unsure.join("; ") }
    : { outcome: "not-needed", before };
}

function lookAtPeople(run: Run): StepEnd {
  const sessions = run.windows.sessions.list();
  if (!sessions.ok)
    return {
      outcome: "cannot-act",
      before: "Not known.",
      because: `who is signed in could not be read (${sentenceOf(sessions.error)})`,
    };
  const busy = whyNotNow(run.windows, run.host.lockHeldMs);
  if (busy) run.log(`Nobody is asked yet: ${busy}.`);
  if (sessions.value.length > 0)
    return {
      outcome: "done",
      before: sessions.value.map((session) => `${session.user} (${session.state})`).join(", "),
    };
  if (run.parameters.whenNobodyIsSignedIn) return { outcome: "done", before: "Nobody is signed in." };
  return { outcome: "cannot-act", before: "Nobody is signed in.", because: "nobody is signed in who could agree" };
}

async function plan(run: Run, people: string): Promise<Ending> {
  const { graceMinutes, deferrals, deferMinutes, deadlineMinutes } = run.parameters;
  const action = `ask ${people.slice(0, 120)}, ${deferrals} deferrals of ${deferMinutes} minutes, deadline in ${deadlineMinutes} minutes; restart ${graceMinutes} minutes after the announcement`;
  const changes: PlannedChange[] = [{ kind: "restart", target: "this computer", action }];
  if (run.mode === "dry-run") {
    await run.step("Plan the restart", () => ({ outcome: "would-do", before: people, changes }));
    return {
      outcome: "acted",
      verdict: "It would ask for a restart, and restart after the announced grace once everybody agrees.",
    };
  }
  const boot = run.windows.boot();
  if (!boot.ok)
    return {
      outcome: "refused",
      verdict: `No restart was planned: this boot could not be told from the next (${sentenceOf(boot.error)}).`,
    };
  await run.step("Plan the restart", () => {
    run.followUp(planOf(run.parameters, boot.value.id, run.windows.now()));
    return { outcome: "done", before: people, after: "The plan is written down.", changes };
  });
  return { outcome: "acted", verdict: "The restart is planned. It comes only after an announced grace." };
}

function planOf(parameters: Parameters, bootId: string, now: number): RestartPlan {
  return {
    phase: "waiting",
    bootId,
    askAt: now + parameters.earliestMinutes * 60_000,
    deadlineAt: now + parameters.deadlineMinutes * 60_000,
    deferralsLeft: parameters.deferrals,
    deferMs: parameters.deferMinutes * 60_000,
    graceSeconds: parameters.graceMinutes * 60,
    atDeadline: parameters.atDeadline,
    whenNobodyIsSignedIn: parameters.whenNobodyIsSignedIn,
    message: parameters.message,
    askedUsers: [],
    restartAt: null,
  };
}
