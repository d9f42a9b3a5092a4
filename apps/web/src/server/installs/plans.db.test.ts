import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { singletons } from "../singletons.ts";
import { indexes, plansOf, scanned } from "../test/plans-of.ts";

const { installs } = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});

const id = (n: string) => `('00000000-0000-4000-8000-' || lpad((${n})::text, 12, '0'))::uuid`;
const idAt = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** Twenty days of events in the months there are: each third one an ending, of these one in twelve failed. */
beforeAll(async () => {
  const run = (text: string) => singletons().pool.query(text);
  await run(`INSERT INTO machine_group (id, name) SELECT ${id("g")}, 'group ' || g FROM generate_series(1, 20) g`);
  await run(`INSERT INTO machine (id, group_id, hostname, machine_guid)
    SELECT ${id("100 + n")}, ${id("1 + n % 20")}, 'PC-' || n, n::text FROM generate_series(1, 20000) n`);
  await run(`INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id, product, version, status_code, message_code)
    SELECT ${id("100 + 1 + n % 20000")}, now() - n * interval '17 seconds', gen_random_uuid(), ${id("1 + (1 + n % 20000) % 20")}, n,
      (ARRAY[1040, 1033, 1042])[1 + n % 3], 'Product ' || abs(hashint4(n)) % 400, '1.0',
      CASE WHEN n % 3 = 1 THEN CASE WHEN abs(hashint4(n + 7)) % 12 = 0 THEN 1603 ELSE 0 END END,
      CASE WHEN abs(hashint4(n)) % 50 = 0 THEN 1714 END
    FROM generate_series(1, 60000) n`);
  await run("VACUUM ANALYZE");
}, 120_000);

const large = ["machine", "install_event"];

/** An index of a partition is named by its columns. */
const nameOf = (name: string): string =>
  name
    .replace(/^install_event_at_id_group_id_product_.*/, "install_event_ended")
    .replace(/^install_event_at_id_machine_id_.*/, "install_event_unwell")
    .replace(/^install_event_product_at_id_.*/, "install_event_product")
    .replace(/^install_event_(pkey|machine_id_at_.*)/, "of the machine");

describe("no statement reads a large table through", () => {
  type Asked = { name: string; ask: () => Promise<unknown>; uses: string[] };
  test.each<Asked>([
    { name: "what failed", ask: () => installs.failed({}), uses: ["install_event_unwell", "install_event_ended"] },
    { name: "the newest", ask: () => installs.list({}), uses: ["install_event_ended"] },
    {
      name: "further down",
      ask: () => installs.list({ after: { at: new Date(Date.now() - 5 * 86_400_000), id: randomUUID() } }),
      uses: ["install_event_ended"],
    },
    { name: "those that failed", ask: () => installs.list({ outcome: "failed" }), uses: ["install_event_unwell"] },
    { name: "by cause", ask: () => installs.list({ cause: "engine-1714" }), uses: ["install_event_unwell"] },
    { name: "of a product", ask: () => installs.list({ product: "Product 7" }), uses: ["install_event_product"] },
    { name: "of a machine", ask: () => installs.list({ machineId: idAt(777) }), uses: ["of the machine"] },
  ])("$name: by $uses", async ({ ask, uses }) => {
    const nodes = await plansOf(ask);
    expect(nodes.length).toBeGreaterThan(0);
    expect(scanned(nodes).filter((table) => large.includes(table))).toEqual([]);
    expect([...indexes(nodes)].map(nameOf)).toEqual(expect.arrayContaining(uses));
  });
});
