import { expect, test } from "vitest";
import { knownInstallers } from "@slipway/shared/golang/releases";
import { database, sql } from "../server/sql.ts";
import { startWorker } from "./index.ts";

test("the worker starts on a fresh database, seeds what it knows of Go, and ends cleanly, twice", async () => {
  for (const round of [1, 2]) {
    const worker = await startWorker();
    const [row] = await database().query<{ installers: number; releases: number }>(sql`
      SELECT (SELECT count(*)::int FROM go_installer) AS installers, (SELECT count(*)::int FROM go_release) AS releases`);
    expect(row, `round ${round}`).toEqual({
      installers: knownInstallers.length,
      releases: new Set(knownInstallers.map((each) => each.version)).size,
    });
    await worker.stop();
  }
  const [tables] = await database().query<{ count: number }>(
    sql`SELECT count(*)::int AS count FROM information_schema.schemata WHERE schema_name = 'graphile_worker'`,
  );
  expect(tables?.count).toBe(1);
});
