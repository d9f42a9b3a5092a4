import type { AgentRepair, PersonAnswer, RepairHost } from "../repairs/agent-repair.ts";
import { followUpsDue, openFollowUps } from "../repairs/follow-ups.ts";

/** How often it is looked whether something planned has come due: a restart's grace is told in minutes. */
const roundMs = 5_000;

/** followUpsWatch goes on with what finished attempts have planned, also those of an earlier start of the agent. */
export function followUpsWatch(
  repairs: readonly AgentRepair[],
  host: RepairHost,
  answered: (jobId: string, answer: PersonAnswer) => void,
  note: (text: string) => void,
): { stop(): void } {
  let isLooking = false;
  const round = async () => {
    if (isLooking || openFollowUps(host.store).length === 0) return;
    isLooking = true;
    try {
      for (const { jobId, verdict, answer } of await followUpsDue(repairs, host)) {
        if (answer) answered(jobId, answer);
        if (verdict !== null) note(`Job ${jobId}: ${verdict}`);
      }
    } catch (error) {
      note(`What is planned could not be looked at, and is tried again: ${String(error)}.`);
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void round(), roundMs);
  return { stop: () => clearInterval(timer) };
}
