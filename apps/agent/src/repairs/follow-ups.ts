import { z } from "zod";
import type { AgentRepair, Followed, PersonAnswer, RepairHost, RepairStore } from "./agent-repair.ts";

/** FollowUp is what an attempt left to be done after it, kept on disk until it has ended. */
const FollowUp = z.object({
  jobId: z.string().regex(/^[0-9a-f-]{1,64}$/i),
  repair: z.string().max(80),
  /** Milliseconds since 1970 by the machine's clock: when to look at it next. */
  dueAt: z.number(),
  state: z.unknown(),
});
type FollowUp = z.infer<typeof FollowUp>;

const prefix = "follow-up-";
const nameOf = (jobId: string) => `${prefix}${jobId}.json`;

/** FollowUpNews is what one round has brought to say. */
export interface FollowUpNews {
  jobId: string;
  /** Set once it has ended. */
  verdict: string | null;
  answer: PersonAnswer | null;
}

/** saveFollowUp writes a follow-up down; a later state replaces an earlier one. */
export function saveFollowUp(store: RepairStore, followUp: FollowUp): void {
  store.write(nameOf(followUp.jobId), JSON.stringify(FollowUp.parse(followUp)));
}

/** openFollowUps gives the jobs that still have one. */
export const openFollowUps = (store: RepairStore): string[] =>
  store.names(prefix).map((name) => name.slice(prefix.length, -".json".length));

/**
 * followUpsDue looks once at every follow-up whose time has come. What it decides is on disk before the next round acts
 * on it, so that an agent that dies in between repeats a question at most, never a restart.
 */
export async function followUpsDue(repairs: readonly AgentRepair[], host: RepairHost): Promise<FollowUpNews[]> {
  const news: FollowUpNews[] = [];
  for (const jobId of openFollowUps(host.store)) {
    const followUp = read(host.store, jobId);
    if (followUp && host.windows.now() < followUp.dueAt) continue;
    const followed = await follow(followUp, repairs, host);
    // It was given up while a question was on the screen: no answer brings it back.
    if (host.store.read(nameOf(jobId)) === null) continue;
    if (followed.next === "again")
      saveFollowUp(host.store, {
        ...(followUp as FollowUp),
        dueAt: host.windows.now() + followed.afterMs,
        state: followed.state,
      });
    else host.store.remove(nameOf(jobId));
    if (followed.next === "ended" || followed.answer) {
      news.push({
        jobId,
        verdict: followed.next === "ended" ? followed.verdict : null,
        answer: followed.answer ?? null,
      });
    }
  }
  return news;
}

/** abandonFollowUp ends a follow-up, as a cancelled job asks; null when the job has none. */
export function abandonFollowUp(jobId: string, repairs: readonly AgentRepair[], host: RepairHost): string | null {
  const followUp = read(host.store, jobId);
  if (!followUp) return null;
  const repair = repairs.find((one) => one.definition.code === followUp.repair);
  const verdict = repair?.abandon?.(followUp.state, host) ?? "It was cancelled.";
  host.store.remove(nameOf(jobId));
  return verdict;
}

async function follow(followUp: FollowUp | null, repairs: readonly AgentRepair[], host: RepairHost): Promise<Followed> {
  const repair = repairs.find((one) => one.definition.code === followUp?.repair);
  if (!followUp || !repair?.follow) return endedUnasked("What was planned could not be read, so it is not done.");
  try {
    return await repair.follow(followUp.state, host);
  } catch (error) {
    return endedUnasked(`It broke off: ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** The server waits for what was planned until it hears that nothing comes of it. */
const endedUnasked = (verdict: string): Followed => ({
  next: "ended",
  verdict,
  answer: { answer: "no-answer", userName: null },
});

/** Null when it is not there or not what was written. */
function read(store: RepairStore, jobId: string): FollowUp | null {
  const text = store.read(nameOf(jobId));
  if (text === null) return null;
  try {
    return FollowUp.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
