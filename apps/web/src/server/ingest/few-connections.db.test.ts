import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { makeGroup, makeMachine } from "../jobs/test/world.ts";
import { singletons } from "../singletons.ts";
import { forgetGoReleases } from "./go-releases.ts";
import { ingestReport } from "./ingest-report.ts";

process.env.DATABASE_POOL_SIZE = "2";

test("reports at once on every connection there is need no further one", async () => {
  const groupId = await makeGroup();
  const machines = await Promise.all([makeMachine(groupId), makeMachine(groupId), makeMachine(groupId)]);
  forgetGoReleases();
  const begunAt = performance.now();
  await Promise.all(machines.map(report));
  expect(singletons().pool.totalCount).toBe(2);
  expect(performance.now() - begunAt).toBeLessThan(5_000);
});

const report = (machineId: string) =>
  ingestReport({
    machineId,
    epoch: 1,
    seen: { at: Date.now(), bootId: randomUUID(), bootedAt: 0, clockSkewMs: 0, instances: "i" },
    changed: [],
    fresh: [],
    events: [],
    told: null,
    answersLookAgain: null,
  });
