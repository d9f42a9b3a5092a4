import { createHash, randomUUID } from "node:crypto";
import type { DemoEpisode } from "@slipway/shared/protocol/demo";
import type { TemplateFindings, ToldMachine } from "./tell-past.ts";

const minute = 60_000;
const hour = 60 * minute;

/** PastJob is a job of history that has ended, with the dispatch it was part of. */
export interface PastJob {
  id: string;
  machineId: string;
  groupId: string;
  batchId: string;
  repair: string;
  state: "succeeded" | "not-cleared" | "failed";
  createdAt: number;
  startedAt: number;
  attemptEndedAt: number;
  endedAt: number;
  verdict: string;
  result: unknown;
  expects: { code: string; subject: string | null }[];
  leafIndex: number;
}

/** PastBatch is one dispatch of history. */
export interface PastBatch {
  id: string;
  repair: string;
  repairVersion: number;
  parameters: unknown;
  maxRisk: string;
  byName: string;
  createdAt: number;
  endedAt: number;
  size: number;
  requestHash: Buffer;
}

interface Mended {
  told: ToldMachine;
  episode: DemoEpisode;
}

/** PastJobs gathers the episodes that a repair ended: those of one day, one repair and one person were one dispatch. */
export class PastJobs {
  readonly #groups = new Map<string, Mended[]>();

  add(told: ToldMachine): void {
    for (const episode of told.machine.episodes) {
      if (!episode.repair) continue;
      const day = new Date(episode.clearedAt).toISOString().slice(0, 10);
      const name = `${day} ${episode.fault} ${episode.repair.byName}`;
      this.#groups.set(name, [...(this.#groups.get(name) ?? []), { told, episode }]);
    }
  }

  rows(templates: TemplateFindings, version: (repair: string) => number): { batches: PastBatch[]; jobs: PastJob[] } {
    const batches: PastBatch[] = [];
    const jobs: PastJob[] = [];
    for (const mended of this.#groups.values()) {
      const [first] = mended;
      const template = templates.get(first?.episode.fault ?? "");
      const repair = template?.template.repair;
      if (!first?.episode.repair || !template || !repair) continue;
      const id = randomUUID();
      const own = mended.map((one, index) => jobOf(one, id, index, repair, template.findings));
      const createdAt = Math.min(...own.map((job) => job.createdAt));
      jobs.push(...own.map((job) => ({ ...job, createdAt })));
      batches.push({
        ...{ id, repair: repair.code, repairVersion: version(repair.code), parameters: repair.parameters },
        ...{ maxRisk: "high", byName: first.episode.repair.byName, createdAt, size: own.length },
        endedAt: Math.max(...own.map((job) => job.endedAt)),
        requestHash: createHash("sha256").update(id).digest(),
      });
    }
    return { batches, jobs };
  }
}

function jobOf(
  { told, episode }: Mended,
  batchId: string,
  index: number,
  repair: NonNullable<NonNullable<ReturnType<TemplateFindings["get"]>>["template"]["repair"]>,
  findings: readonly { code: string; subject: string }[],
): PastJob {
  const { clearedAt, openedAt } = episode;
  const attemptEndedAt = clearedAt - Math.min(minute, (clearedAt - openedAt) / 4);
  const startedAt = attemptEndedAt - Math.min(2 * minute, (clearedAt - openedAt) / 4);
  const createdAt = Math.max(openedAt, startedAt - hour / 4);
  // Every eleventh did not help at once; the fault went away later by itself.
  const state = Number.parseInt(told.machine.machineId.slice(0, 4), 16) % 11 === 0 ? "not-cleared" : "succeeded";
  const verdict =
    state === "succeeded"
      ? "The finding is gone, by facts that are younger than the repair."
      : "The repair ran, and the finding was still there in facts younger than it.";
  return {
    ...{ id: randomUUID(), machineId: told.machine.machineId, groupId: told.group.id, batchId, repair: repair.code },
    ...{ state, verdict, createdAt, startedAt, attemptEndedAt, endedAt: clearedAt, result: repair.result },
    expects: findings.map(({ code, subject }) => ({ code, subject })),
    leafIndex: index,
  };
}
