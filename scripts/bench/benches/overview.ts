import { figure } from "../figure.ts";
import { p95Of } from "../latencies.ts";
import type { Bench } from "../world.ts";

/** overviewBench: everything the Overview asks for, at the size of the whole fleet, over HTTP, against the cheapest procedure. */
export const overviewBench: Bench = async ({ size, world }) => {
  const { person } = await world();
  const calls = size === "small" ? 10 : 200;
  const bare = await p95Of(calls, () => person.query("session.me"));
  const value = await p95Of(calls, () => person.query("overview.get", { timeZone: "Europe/Berlin" }));
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
