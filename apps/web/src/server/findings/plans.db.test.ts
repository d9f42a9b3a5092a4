import { beforeAll, describe, expect, test } from "vitest";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import type { Scope } from "../scope.ts";
import { database, sql } from "../sql.ts";
import { groupAt, large, useFleet } from "../test/fleet-at-size.ts";
import { indexes, plansOf, scanned } from "../test/plans-of.ts";
import { findAffected, findLongest } from "./queries.ts";

beforeAll(useFleet, 120_000);

const whole: Scope = { kind: "all" };
const ofTen: Scope = { kind: "groups", groupIds: [groupAt(20)] };

/** A kind that every fourth machine has, and one that only twenty have. */
const kinds = ["kind-1", "installer-stuck"];

const asked = [
  { name: "since when kinds are open", ask: () => findLongest(whole, kinds), uses: ["finding_longest"] },
  { name: "since when, in a small group", ask: () => findLongest(ofTen, kinds), uses: [] },
  ...kinds.flatMap((code) =>
    [whole, ofTen].map((scope) => ({
      name: `the machines with ${code}, ${scope.kind}`,
      ask: () => findAffected(scope, { code, state: "open", limit: 51 }),
      uses: [],
    })),
  ),
];

describe("no statement about findings reads a large table through", () => {
  test.each(asked)("$name", async ({ ask, uses }) => {
    const nodes = await plansOf(ask);
    expect(scanned(nodes).filter((table) => large.includes(table))).toEqual([]);
    expect([...indexes(nodes)]).toEqual(expect.arrayContaining(uses));
  });
});

const api = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});

test("the page of a kind asks for its own alone", async () => {
  await database().execute(sql`
    INSERT INTO rollup (group_id, dimension, key, count)
    SELECT ${groupAt(1)}, 'finding', unnest(ARRAY['installer-stuck', 'installer-busy']), 5`);
  expect((await api.findings.kinds({ code: "installer-stuck" })).map(({ code }) => code)).toEqual(["installer-stuck"]);
  expect(await api.findings.kinds({})).toHaveLength(2);
});

test("a kind counts apart where it is open and what it blocks", async () => {
  await database().execute(sql`
    INSERT INTO rollup (group_id, dimension, key, count) VALUES (${groupAt(2)}, 'finding', 'reboot-pending', 11), (${groupAt(2)}, 'blocked', 'reboot-pending', 2)`);
  await database().execute(sql`
    INSERT INTO rollup_delta (group_id, dimension, key, delta) VALUES (${groupAt(2)}, 'blocked', 'reboot-pending', 1)`);
  const [kind] = await api.findings.kinds({ code: "reboot-pending" });
  expect(kind).toMatchObject({ machines: 11, blocks: 3, unknown: 0 });
});
