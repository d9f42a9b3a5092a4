import { beforeEach, describe, expect, test } from "vitest";
import { idlePulse } from "../../gateway/test/facts.ts";
import { ingestReport } from "../ingest/ingest-report.ts";
import { parseSection } from "../ingest/parse-section.ts";
import { makeGroup, makeMachine, t0 } from "../jobs/test/world.ts";
import { database, sql, type Tx, withTransaction } from "../sql.ts";
import type { Sighting } from "./machine-queries.ts";
import { noteSighting } from "./presence.ts";

let machineId: string;
beforeEach(async () => {
  machineId = await makeMachine(await makeGroup());
  await report("a", t0, t0);
});

/** Stores a look at the pulse, whose content goes by the letter. */
const report = (letter: "a" | "b", at: number, observedAt: number) => {
  const content = { outcome: "ok" as const, fact: idlePulse };
  const section = { probe: "pulse" as const, version: 1, hash: letter.repeat(64), ageMs: 0, content };
  return ingestReport({
    machineId,
    epoch: 1,
    seen: { at, bootId: "b", bootedAt: 0, clockSkewMs: 0, instances: "i" },
    changed: [parseSection(section, observedAt)],
    fresh: [],
    events: [],
    told: null,
    answersLookAgain: null,
  });
};

/** A check-in that read the pulse of `knownAt` and tells of a later look at the same. */
const sighting = (knownAt: number | null, observedAt: number, change: Partial<Sighting> = {}): Sighting => ({
  machineId,
  seenAt: t0 + 60_000,
  bootId: "b",
  bootedAt: 0,
  clockSkewMs: 0,
  instances: "i",
  fresh: { pulse: observedAt },
  known: { pulse: knownAt },
  ...change,
});

const pulseAt = async () => {
  const [row] = await database().query<{ at: string }>(
    sql`SELECT observed_at ->> 'pulse' AS at FROM presence WHERE machine_id = ${machineId}`,
  );
  return Number(row?.at) - t0;
};

test("an unchanged fact that was looked at again is as young as the look", async () => {
  await noteSighting(sighting(t0, t0 + 50));
  expect(await pulseAt()).toBe(50);
});

describe("content that changed since the check-in was read gets no young age", () => {
  test("from one that lands after the report, though the report was received first", async () => {
    await noteSighting(sighting(null, 0, { fresh: {}, known: {} }));
    await report("b", t0 + 1_000, t0 + 900);
    await noteSighting(sighting(t0, t0 + 2_000));
    expect(await pulseAt()).toBe(900);
  });

  test("from one in the same batch as a check-in that knows the report", async () => {
    await report("b", t0 + 1_000, t0 + 900);
    await Promise.all([
      noteSighting(sighting(t0, t0 + 2_000)),
      noteSighting(sighting(null, 0, { fresh: {}, known: {} })),
    ]);
    expect(await pulseAt()).toBe(900);
  });

  test("from one that waited for the report's commit", async () => {
    let waiting: Promise<void> = Promise.resolve();
    await withTransaction(async (tx) => {
      await storeChanged(tx, t0 + 900);
      waiting = noteSighting(sighting(t0, t0 + 2_000));
      await untilBlocked();
    });
    await waiting;
    expect(await pulseAt()).toBe(900);
  });
});

/** What ingestReport does to the two tables, in a transaction that the test holds open. */
async function storeChanged(tx: Tx, observedAt: number): Promise<void> {
  await tx.execute(sql`UPDATE observation SET hash = ${"b".repeat(64)} WHERE machine_id = ${machineId}`);
  await tx.execute(
    sql`UPDATE presence SET observed_at = observed_at || jsonb_build_object('pulse', ${observedAt}::bigint) WHERE machine_id = ${machineId}`,
  );
}

async function untilBlocked(): Promise<void> {
  for (;;) {
    const rows = await database().query(
      sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE presence%'`,
    );
    if (rows.length > 0) return;
  }
}

test.each([
  { name: "a check-in that was received earlier leaves the time of the later one", aheadMs: 60_000, expected: 60_000 },
  { name: "the time of a clock that was set back since gives way", aheadMs: 3_600_000, expected: 0 },
])("$name", async ({ aheadMs, expected }) => {
  await noteSighting(sighting(t0, t0 + 50, { seenAt: t0 + aheadMs }));
  await noteSighting(sighting(t0 + 50, t0 + 60, { seenAt: t0 }));
  const [row] = await database().query<{ at: Date }>(
    sql`SELECT last_seen_at AS at FROM presence WHERE machine_id = ${machineId}`,
  );
  expect((row?.at.getTime() ?? 0) - t0).toBe(expected);
});

test("a machine that was enrolled anew meanwhile gets nothing of the Windows before", async () => {
  await database().execute(sql`UPDATE presence SET observed_at = '{}' WHERE machine_id = ${machineId}`);
  await noteSighting(sighting(t0, t0 + 50));
  expect(await pulseAt()).toBe(-t0);
});
