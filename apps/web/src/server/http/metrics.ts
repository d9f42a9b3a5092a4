import type { ServerResponse } from "node:http";
import { singletons } from "../singletons.ts";

const KEY = Symbol.for("slipway.counters");
const shared = globalThis as typeof globalThis & { [KEY]?: Map<string, number> };
const counters = () => (shared[KEY] ??= new Map<string, number>());

/** count adds to a counter that /metrics shows: count('slipway_http_requests_total', { door: 'agent' }). */
export function count(name: string, labels: Record<string, string> = {}, by = 1): void {
  const inner = Object.entries(labels)
    .map(([key, value]) => `${key}="${value}"`)
    .join(",");
  const series = inner ? `${name}{${inner}}` : name;
  counters().set(series, (counters().get(series) ?? 0) + by);
}

/** countAnswer counts a response once it is over, by door and kind of status. */
export const countAnswer = (res: ServerResponse, door: string): void =>
  void res.once("close", () =>
    count("slipway_http_requests_total", { door, status: `${Math.floor(res.statusCode / 100)}xx` }),
  );

/** Series are counters and gauges with their labels, as Prometheus names them. */
export type Series = [string, number][];

/** seriesNow is what this thread has counted, and its connections to the database. */
export function seriesNow(): Series {
  const { pool } = singletons();
  return [
    ['slipway_database_connections{state="open"}', pool.totalCount],
    ['slipway_database_connections{state="idle"}', pool.idleCount],
    ["slipway_database_waiting", pool.waitingCount],
    ...counters(),
  ];
}

/** countElsewhere names who else counts in this process: its series are added to those of here. Undefined: nobody. */
export const countElsewhere = (ask: (() => Promise<Series>) | undefined): void => {
  elsewhere = ask;
};
let elsewhere: (() => Promise<Series>) | undefined;

/** renderMetrics is the text that Prometheus reads: the whole process's. */
export async function renderMetrics(): Promise<string> {
  const { user, system } = process.cpuUsage();
  const sums = new Map<string, number>([
    ["process_resident_memory_bytes", process.memoryUsage.rss()],
    ["process_cpu_seconds_total", (user + system) / 1e6],
    ["process_uptime_seconds", process.uptime()],
  ]);
  for (const [series, value] of [...seriesNow(), ...((await elsewhere?.()) ?? [])])
    sums.set(series, (sums.get(series) ?? 0) + value);
  return [...sums].map(([series, value]) => `${series} ${value}\n`).join("");
}
