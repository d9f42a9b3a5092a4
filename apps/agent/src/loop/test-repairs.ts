import type { JobResult } from "@slipway/shared/protocol/result";
import type { Attempt, RepairRunner } from "./repair-runner.ts";

const done = (bootId: string): JobResult => ({
  outcome: "acted",
  verdict: "Done.",
  steps: [],
  output: "",
  bootId,
  solvedByStep: null,
});

/** TestRepairs are repairs that end when the test says so. */
export class TestRepairs implements RepairRunner {
  begun: Attempt[] = [];
  private ends: ((result: JobResult) => void)[] = [];
  run = (attempt: Attempt) => {
    this.begun.push(attempt);
    attempt.signal.addEventListener("abort", () => this.end({ ...done("boot-1"), outcome: "cancelled" }));
    return new Promise<JobResult>((resolve) => this.ends.push(resolve));
  };
  resume = async () => done("boot-2");
  takeBack = async () => ({ ...done("boot-1"), outcome: "cancelled" as const, verdict: "The restart was called off." });
  end(result: JobResult = done("boot-1")) {
    this.ends.shift()?.(result);
  }
}
