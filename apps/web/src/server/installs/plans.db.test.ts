import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { machineAt, useFleet } from "../test/fleet-at-size.ts";
import { indexes, plansOf, scanned } from "../test/plans-of.ts";

const { installs } = createCallerFactory(appRouter)({
  actor: { kind: "person", id: "p", name: "P" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: null,
});

beforeAll(useFleet, 120_000);

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
    { name: "of a machine", ask: () => installs.list({ machineId: machineAt(777) }), uses: ["of the machine"] },
  ])("$name: by $uses", async ({ ask, uses }) => {
    const nodes = await plansOf(ask);
    expect(nodes.length).toBeGreaterThan(0);
    expect(scanned(nodes).filter((table) => large.includes(table))).toEqual([]);
    expect([...indexes(nodes)].map(nameOf)).toEqual(expect.arrayContaining(uses));
  });
});
