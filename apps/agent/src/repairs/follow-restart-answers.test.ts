import { describe, expect, test } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { willAnswer } from "../simulator/sessions.ts";
import { followRestart } from "./follow-restart.ts";
import { followUpsDue, saveFollowUp } from "./follow-ups.ts";
import { repairs } from "./index.ts";
import type { RestartPlan } from "./restart-plan.ts";
import { type Bench, benchOf, jobId } from "./test-bench.ts";

const planOn = ({ windows }: Bench, change: Partial<RestartPlan> = {}): RestartPlan => {
  const boot = windows.boot();
  return {
    phase: "waiting",
    bootId: boot.ok ? boot.value.id : "",
    askAt: 0,
    deadlineAt: windows.now() + 3_600_000,
    deferralsLeft: 0,
    deferMs: 60_000,
    graceSeconds: 60,
    atDeadline: "restart",
    whenNobodyIsSignedIn: false,
    message: "A restart is needed.",
    askedUsers: [],
    restartAt: null,
    ...change,
  };
};

/** The server ends a job at "declined": only the end of a plan may say so. */
async function answerOf(atDeadline: RestartPlan["atDeadline"]) {
  const bench = benchOf();
  willAnswer(bench.machine, 1, "no");
  const followed = followRestart(planOn(bench, { atDeadline }), bench.host);
  await bench.host.time.wait(60_000);
  return followed;
}

describe("a no without deferrals left", () => {
  test("ends the plan as declined where the deadline gives up", async () =>
    expect(await answerOf("give-up")).toMatchObject({ next: "ended", answer: { answer: "declined" } }));

  test("is told as put off where the deadline restarts all the same", async () =>
    expect(await answerOf("restart")).toMatchObject({ next: "again", answer: { answer: "deferred" } }));
});

describe("the server is told that nobody will restart when", () => {
  test("Windows refuses", async () => {
    const bench = benchOf();
    refuse(bench.machine, "restart.schedule", 5);
    expect(await followRestart(planOn(bench, { phase: "announcing" }), bench.host)).toMatchObject({
      next: "ended",
      answer: { answer: "no-answer", userName: null },
    });
  });

  test.each([
    { name: "the plan's repair breaks off", state: { phase: "unknown" }, repair: "schedule-reboot" },
    { name: "the plan's repair is no longer known", state: {}, repair: "gone" },
  ])("$name", async ({ state, repair }) => {
    const { host } = benchOf();
    saveFollowUp(host.store, { jobId, repair, dueAt: 0, state });
    expect(await followUpsDue(repairs, host)).toMatchObject([{ answer: { answer: "no-answer", userName: null } }]);
  });
});
