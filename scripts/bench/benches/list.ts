import { figure } from "../figure.ts";
import { groupIdOf } from "../fleet.ts";
import { p95Of } from "../latencies.ts";
import type { Person } from "../person.ts";
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
  ["Go version", { goVersion: "go1.22.0" }],
  ["search", { search: "0042" }],
  ["search of a user", { search: "user3999" }],
  ["search of nothing", { search: "zzzz" }],
];

/** listBench: one page of the list, any depth and any one filter, over HTTP; the worst of them counts. */
export const listBench: Bench = async ({ size, world }) => {
  const { person } = await world();
  const calls = size === "small" ? 5 : 60;
  const bare = await p95Of(calls, () => person.query("session.me"));
  const each: { name: string; value: number }[] = [];
  for (const [name, filter] of questions)
    each.push({ name, value: await p95Of(calls, () => person.query("machines.list", filter)) });
  const deep = await walk(person, size === "small" ? 3 : 200);
  each.push({ name: "deep", value: await p95Of(calls, () => person.query("machines.list", { after: deep })) });
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
async function walk(person: Person, pages: number): Promise<unknown> {
  let after: unknown;
  for (let page = 0; page < pages; page++) {
    const { next } = (await person.query("machines.list", { limit: 200, ...(after ? { after } : {}) })) as Page;
    if (next === null) break;
    after = next;
  }
  return after;
}
