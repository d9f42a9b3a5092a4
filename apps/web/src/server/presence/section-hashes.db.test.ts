import { randomUUID } from "node:crypto";
import { probeCodes } from "@slipway/shared/facts/codes";
import fc from "fast-check";
import { expect, test } from "vitest";
import { database, joined, sql, type Statement, type Tx, withTransaction } from "../sql.ts";

const probes = probeCodes.slice(0, 3);

const row = (machineId: string, probe: string, hash: string): Statement =>
  sql`(${machineId}::uuid, ${probe}, 1, 'failed', ${hash}, 'x', 0, now())`;

/** Each kind of statement that any writer of observations uses, on many rows at once. */
const change = fc.oneof(
  fc.record({ kind: fc.constant("store" as const), hash: fc.constantFrom("a", "b", "c") }),
  fc.record({ kind: fc.constant("forget" as const), hash: fc.constant("") }),
  fc.record({ kind: fc.constant("delete" as const), hash: fc.constant("") }),
);
const cells = fc.uniqueArray(fc.tuple(fc.nat(2), fc.constantFrom(...probes)), {
  minLength: 1,
  selector: ([machine, probe]) => `${machine} ${probe}`,
});

test("whatever becomes of observations, each machine's hashes are those of its observations", async () => {
  const histories = fc.array(fc.tuple(change, cells), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const machines = [randomUUID(), randomUUID(), randomUUID()];
      for (const [{ kind, hash }, touched] of history) {
        const keys = touched.map(([machine, probe]) => [machines[machine] as string, probe] as const);
        const those = joined(
          keys.map(([machineId, probe]) => sql`(machine_id = ${machineId} AND probe = ${probe})`),
          " OR ",
        );
        if (kind === "delete") await database().execute(sql`DELETE FROM observation WHERE ${those}`);
        else if (kind === "forget") await database().execute(sql`UPDATE observation SET hash = '' WHERE ${those}`);
        else
          await database().execute(sql`
            INSERT INTO observation (machine_id, probe, probe_version, outcome, hash, error, clock_skew_ms, unchanged_since)
            VALUES ${joined(
              keys.map(([machineId, probe]) => row(machineId, probe, hash)),
              ", ",
            )}
            ON CONFLICT (machine_id, probe) DO UPDATE SET hash = excluded.hash`);
        expect(await kept(machines)).toEqual(await recounted(machines));
      }
    }),
    { numRuns: 40 },
  );
});

test("two writers of one machine at once each add what they bring", async () => {
  const machineId = randomUUID();
  const store = (tx: Tx, probe: string) =>
    tx.execute(sql`
      INSERT INTO observation (machine_id, probe, probe_version, outcome, hash, error, clock_skew_ms, unchanged_since)
      VALUES ${row(machineId, probe, "a")}`);
  let second: Promise<unknown> | undefined;
  await withTransaction(async (tx) => {
    await store(tx, "pulse");
    second = withTransaction((other) => store(other, "disk")); // it waits for the first, or comes after it
    await store(tx, "uac");
  });
  await second;
  expect(await kept([machineId])).toEqual([{ id: machineId, hashes: { pulse: "a", disk: "a", uac: "a" } }]);
});

const kept = (machines: readonly string[]) =>
  database().query(
    sql`SELECT machine_id AS id, hashes FROM section_hashes WHERE machine_id = ANY(${machines}) ORDER BY machine_id`,
  );

const recounted = (machines: readonly string[]) =>
  database().query(sql`
    SELECT machine_id AS id, jsonb_object_agg(probe, hash) AS hashes FROM observation
    WHERE machine_id = ANY(${machines}) GROUP BY machine_id ORDER BY machine_id`);
