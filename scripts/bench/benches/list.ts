import { figure } from "../figure.ts";
import { groupIdOf } from "../fleet.ts";
import { p95Of } from "../latencies.ts";
import { type Person, signIn } from "../person.ts";
import type { Bench } from "../world.ts";

type Page = { machines: { id: string }[]; next: unknown };

const questions: readonly (readonly [string, Record<string, unknown>])[] = [
  ["no filter", {}],
  ["status blocked", { statuses: ["blocked"] }],
  ["status healthy", { statuses: ["healthy"] }],
  ["finding", { finding: "installer-busy" }],
  ["group", { groupId: groupIdOf(3) }],
  ["label", { label: "ring 3" }],
  ["seen online", { seen: ["online"] }],
  ["Go version", { go: "go1.22.0" }],
  ["Windows", { windows: "server-2022" }],
  ["not online", { seen: ["today", "week", "older", "never"], sort: "seen" }],
  ["search", { search: "0042" }],
  ["search of a user", { search: "user3999" }],
  ["search of nothing", { search: "zzzz" }],
];

const orders = [
  "status",
  "statusSince",
  "user",
  "windows",
  "go",
  "seen",
  "group",
  "agent",
  "diagnosis",
  "labels",
  "serial",
];

/** listBench: one page of the list, any depth, any one filter and any order, over HTTP; the worst of them counts. */
export const listBench: Bench = async ({ size, world }) => {
  const { person, server, databaseUrl } = await world();
  const calls = size === "small" ? 5 : 60;
  const bare = await p95Of(calls, () => person.query("session.me"));
  const each: { name: string; value: number }[] = [];
  for (const [name, filter] of questions)
    each.push({ name, value: await p95Of(calls, () => person.query("machines.list", filter)) });
  const deep = await walk(person, size === "small" ? 3 : 200);
  each.push({ name: "deep", value: await p95Of(calls, () => person.query("machines.list", { after: deep })) });
  for (const sort of orders)
    for (const descending of [false, true]) {
      const order = { sort, descending };
      const name = `by ${sort}${descending ? ", descending" : ""}`;
      each.push({ name, value: await p95Of(calls, () => person.query("machines.list", order)) });
      const after = await walk(person, size === "small" ? 3 : 100, order);
      each.push({
        name: `${name}, deep`,
        value: await p95Of(calls, () => person.query("machines.list", { ...order, after })),
      });
    }
  const ofThree = await signIn(server.said.url, databaseUrl, [1, 2, 3].map(groupIdOf));
  for (const sort of ["hostname", "status", "user", "serial"])
    each.push({
      name: `three groups only, by ${sort}`,
      value: await p95Of(calls, () => ofThree.query("machines.list", { sort })),
    });
  const worst = each.reduce((a, b) => (b.value > a.value ? b : a));
  const baseline = { name: "session.me", value: bare };
  return [
    ...each.map(({ name, value }) => figure({ bench: "list", metric: `p95Ms, ${name}`, value, unit: "ms" })),
    figure({
      bench: "list",
      metric: `p95Ms, worst (${worst.name})`,
      value: worst.value,
      unit: "ms",
      atMost: 25,
      baseline,
    }),
  ];
};

/** Where the list stands after so many pages of 200. */
async function walk(person: Person, pages: number, order: Record<string, unknown> = {}): Promise<unknown> {
  let after: unknown;
  for (let page = 0; page < pages; page++) {
    const { next } = (await person.query("machines.list", {
      ...order,
      limit: 200,
      ...(after ? { after } : {}),
    })) as Page;
    if (next === null) break;
    after = next;
  }
  return after;
}
