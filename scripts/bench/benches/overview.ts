import { figure } from "../figure.ts";
import { p95Of } from "../latencies.ts";
import type { Bench } from "../world.ts";

/** overviewBench: everything the Overview asks for, at the size of the whole fleet, over HTTP, against the cheapest procedure. */
export const overviewBench: Bench = async ({ size, world }) => {
  const { person } = await world();
  const calls = size === "small" ? 10 : 200;
  const bare = await p95Of(calls, () => person.query("session.me"));
  const since = {
    json: { since: new Date(Date.now() - 9 * 3_600_000).toISOString() },
    meta: { values: { since: ["Date"] } },
  };
  const value = await p95Of(calls, () =>
    person.queryAll([
      { procedure: "overview.fleet" },
      { procedure: "overview.fresh", input: since },
      { procedure: "overview.work" },
      { procedure: "go.fleet" },
    ]),
  );
  return [
    figure({
      bench: "overview",
      metric: "p95Ms",
      value,
      unit: "ms",
      atMost: 20,
      baseline: { name: "session.me", value: bare },
    }),
  ];
};
