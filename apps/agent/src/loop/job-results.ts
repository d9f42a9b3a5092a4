import type { JobResult } from "@slipway/shared/protocol/result";

const without = (bootId: string) => ({ steps: [], output: "", bootId: bootId.slice(0, 128), solvedByStep: null });

/** refusedResult: the order itself did not hold, and nothing was touched. */
export const refusedResult = (sentence: string, bootId: string): JobResult => ({
  ...without(bootId),
  outcome: "refused",
  verdict: sentence,
});

/** brokenResult: the repair threw, which none should. */
export const brokenResult = (error: unknown, bootId: string): JobResult => ({
  ...without(bootId),
  outcome: "failed",
  verdict: `The repair ended with an error of its own: ${error instanceof Error ? error.message : String(error)}`.slice(
    0,
    1000,
  ),
});

/** stoppedResult is told instead of a cancel that nobody asked for: the agent was stopped at the machine. */
export const stoppedResult = (result: JobResult): JobResult =>
  result.outcome === "cancelled"
    ? {
        ...result,
        outcome: "failed",
        verdict: `The agent was stopped at the machine: ${result.verdict}`.slice(0, 1000),
      }
    : result;
