import { once } from "node:events";
import { startChild, startServer } from "../child.ts";
import { figure, percentile } from "../figure.ts";
import type { HerdOrder, HerdResult } from "../herd-load.ts";
import type { Bench } from "../world.ts";

/** herdBench: after an outage all agents call a gateway that has just started, at the same moment. */
export const herdBench: Bench = async ({ size, world }) => {
  const { machines, databaseUrl, dataDir } = await world();
  const agents = Math.min(machines, size === "small" ? 1_000 : 10_000);
  const gateway = await startServer(dataDir, {
    DATABASE_URL: databaseUrl,
    NODE_ENV: "production",
    LOG_LEVEL: "error",
    ROLE: "gateway",
  });
  const load = await startChild("herd-load.ts", []);
  load.process.send({ url: gateway.said.url, agents } satisfies HerdOrder);
  const [{ statuses, admittedMs, seconds }] = (await once(load.process, "message")) as [HerdResult];
  await load.stop();
  await gateway.stop();
  const bad = Object.entries(statuses).reduce(
    (sum, [status, count]) => (status === "200" || status === "503" ? sum : sum + count),
    0,
  );
  return [
    figure({
      bench: "herd",
      metric: `answers other than 200 and 503, ${agents} agents`,
      value: bad,
      unit: "answers",
      atMost: 0,
    }),
    figure({
      bench: "herd",
      metric: "p99Ms of those admitted",
      value: percentile(admittedMs, 99),
      unit: "ms",
      atMost: 2_000,
    }),
    figure({ bench: "herd", metric: "answers 503", value: statuses["503"] ?? 0, unit: "answers" }),
    figure({ bench: "herd", metric: "until all were in", value: seconds, unit: "s" }),
  ];
};
