import type { BatchMachine } from "./batch-types";

type Standing = Pick<BatchMachine, "part" | "state" | "verdict" | "progress" | "cancelRequestedAt" | "seenBucket">;

/** whatOf is what became of a machine's job, or what it waits for; it may hold time tokens. Pure. */
export function whatOf({ part, state, verdict, progress, cancelRequestedAt, seenBucket }: Standing): string {
  switch (part) {
    case "waiting-for-wave":
      return "Its wave is not out yet.";
    case "paused":
      return "It is held back.";
    case "awaiting-approval":
      return "It waits for a second person’s approval.";
    case "waiting-for-machine":
      if (seenBucket === null) return "It waits for its machine.";
      return seenBucket === "online" ? "The machine is about to fetch it." : "The machine is asleep; it waits for it.";
    case "running":
      if (cancelRequestedAt) return "The agent was asked to give it up.";
      return progress ?? (state === "leased" ? "The machine has the order." : "The machine is at work on it.");
    case "verifying":
      return "Done as far as the agent can tell; waits for fresh facts.";
    default:
      return verdict ?? "";
  }
}
