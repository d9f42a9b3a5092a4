import { partOf } from "@slipway/shared/jobs/batch-part";
import { jobStates } from "@slipway/shared/jobs/state";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { database, sql, withTransaction } from "../../sql.ts";
import { recordResult } from "../record-result.ts";
import { expectCounted } from "../test/expect-counted.ts";
import { begin, dispatch, makeGroup, makeMachine, message, startWorld, t0 } from "../test/world.ts";
import { foldBatchCounts } from "./fold-counts.ts";

beforeAll(startWorld);
beforeEach(() => database().execute(sql`TRUNCATE batch, batch_count, batch_count_delta, job, job_event`));

const machines = async (count: number): Promise<string[]> => {
  const groups = [await makeGroup(), await makeGroup()];
  return Promise.all(Array.from({ length: count }, (_, n) => makeMachine(groups[n % 2] ?? "")));
};
const unfolded = async () => (await database().query(sql`SELECT FROM batch_count_delta`)).length;

test("the database sorts a job into the same term as partOf", async () => {
  for (const state of jobStates)
    for (const releasedAt of [null, new Date(t0)])
      for (const hold of [null, "wave", "paused", "halted"]) {
        const [row] = await database().query(
          sql`SELECT job_part(${state}, ${releasedAt}::timestamptz, ${hold}::text) AS part`,
        );
        expect(row, `${state}, ${hold}`).toEqual({ part: partOf(state, releasedAt !== null, hold) });
      }
});

test("a statement over many jobs leaves a line for each term and group, not for each job", async () => {
  await dispatch(await machines(40), { waves: { first: 10, each: 10 } });
  expect(await unfolded()).toBe(4);
  await expectCounted();
});

describe("folded", () => {
  test("while jobs begin and end, by two workers at once, nothing is counted twice or lost", async () => {
    const ids = await machines(12);
    await dispatch(ids);
    const ends = ids.map(async (id, n) => {
      const { jobId, attempt } = await begin(id);
      await recordResult(id, message(jobId, attempt, n % 3 === 0 ? "failed" : "acted"), t0);
    });
    await Promise.all([...ends, foldBatchCounts(), foldBatchCounts(), foldBatchCounts()]);
    await expectCounted();
    await foldBatchCounts();
    expect(await unfolded()).toBe(0);
    await expectCounted();
  });

  test("what was rolled back was never counted", async () => {
    await dispatch(await machines(2));
    const broken = withTransaction(async (tx) => {
      await tx.execute(sql`UPDATE job SET state = 'cancelled', ended_at = now()`);
      throw new Error("on the way");
    });
    await expect(broken).rejects.toThrow("on the way");
    await foldBatchCounts();
    await expectCounted();
  });

  test("the changes of a batch that is gone are dropped, and its counts went with it", async () => {
    await dispatch(await machines(2));
    await foldBatchCounts();
    await database().execute(sql`DELETE FROM job`);
    await database().execute(sql`DELETE FROM batch`);
    expect(await database().query(sql`SELECT FROM batch_count`)).toEqual([]);
    await foldBatchCounts();
    expect(await unfolded()).toBe(0);
    await expectCounted();
  });
});
