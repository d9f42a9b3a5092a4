import { randomUUID } from "node:crypto";
import { findRepair } from "@slipway/shared/repairs/catalogue";
import type { DemoGroup, DemoMachine, DemoTemplate } from "@slipway/shared/protocol/demo";
import { writeAudit } from "../audit/write.ts";
import { type Delta, deltasBetween } from "../history/counted.ts";
import { appendDeltas } from "../history/queries.ts";
import { knownGoReleases } from "../ingest/go-releases.ts";
import { everywhere } from "../scope.ts";
import { database, withTransaction } from "../sql.ts";
import { DayCounts } from "./count-days.ts";
import {
  analyseFleet,
  storeDays,
  storeFacts,
  storeFindings,
  storeGroups,
  storeJobs,
  storeMachines,
} from "./machine-queries.ts";
import { PastJobs } from "./past-jobs.ts";
import { readTemplates, tellPast, type ToldMachine } from "./tell-past.ts";

/** Seeding is a simulated fleet as its own process describes it, part by part. */
export interface Seeding {
  groups: readonly DemoGroup[];
  templates: readonly DemoTemplate[];
  /** Some hundred at a time: each part is one transaction. */
  parts: AsyncIterable<readonly DemoMachine[]>;
  hashOf(machineId: string): Buffer;
  now: number;
  /** After each part: how many machines are there. */
  stored?(machines: number): void;
}

/**
 * seedFleet fills the database with a fleet and its past. What the rules say is said by the rules: each machine's
 * reports are judged one after the other, as ingest would have done. A part is there whole or not at all.
 */
export async function seedFleet({ groups, templates, parts, hashOf, now, stored }: Seeding): Promise<number> {
  const rows = await storeGroups(
    database(),
    groups.map((group) => ({ ...group, id: randomUUID() })),
  );
  const groupOf = new Map(rows.map((group) => [group.name, group]));
  const [first] = rows;
  if (!first) throw new Error("a demo without groups");
  const goReleases = await knownGoReleases(database());
  const words = readTemplates(templates, first, goReleases);
  const days = new DayCounts(
    rows.map(({ id }) => id),
    now,
  );
  const jobs = new PastJobs();
  let count = 0;
  let storing: Promise<void> = Promise.resolve();
  for await (const part of parts) {
    const told = part.map((machine) => {
      const group = groupOf.get(machine.group);
      if (!group) throw new Error(`the demo has no group ${machine.group}`);
      return tellPast(machine, group, words, goReleases, now);
    });
    for (const machine of told) {
      days.add(machine);
      jobs.add(machine);
    }
    await storing;
    count += told.length;
    const total = count;
    // The database writes this part while the next one is described.
    storing = storePart(told, hashOf, now).then(() => stored?.(total));
    storing.catch(() => undefined); // it is awaited with the next part, or below
  }
  await storing;
  const past = jobs.rows(words, (repair) => findRepair(repair)?.version ?? 1);
  await withTransaction(async (tx) => {
    await storeDays(tx, days.rows());
    await storeJobs(tx, past.batches, past.jobs);
    await writeAudit(tx, {
      actor: { kind: "operator-console", id: null, name: "npm start -- --demo" },
      action: "demo.add",
      outcome: "done",
      subject: { kind: "demo", id: null, name: "Demo" },
      after: { machines: count, groups: rows.map(({ name }) => name) },
    });
  });
  await analyseFleet();
  return count;
}

const storePart = (told: readonly ToldMachine[], hashOf: Seeding["hashOf"], now: number): Promise<void> =>
  withTransaction(async (tx) => {
    await storeMachines(tx, told, hashOf, now);
    await storeFacts(tx, told);
    await storeFindings(tx, told);
    await appendDeltas(everywhere, tx, summed(told));
  });

/** What the counters gain by a part: one row a counter, not one a machine. */
function summed(told: readonly ToldMachine[]): Delta[] {
  const sums = new Map<string, Delta>();
  for (const { counted } of told)
    for (const change of deltasBetween(null, counted.at(-1)?.counted ?? null)) {
      const name = `${change.groupId} ${change.dimension} ${change.key}`;
      const known = sums.get(name);
      if (known) known.delta += change.delta;
      else sums.set(name, { ...change });
    }
  return [...sums.values()];
}
