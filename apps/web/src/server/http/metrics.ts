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

/** renderMetrics is the text that Prometheus reads. */
export function renderMetrics(): string {
  const { pool } = singletons();
  const { user, system } = process.cpuUsage();
  const gauges: [string, number][] = [
    ["process_resident_memory_bytes", process.memoryUsage.rss()],
    ["process_cpu_seconds_total", (user + system) / 1e6],
    ["process_uptime_seconds", process.uptime()],
    ['slipway_database_connections{state="open"}', pool.totalCount],
    ['slipway_database_connections{state="idle"}', pool.idleCount],
    ["slipway_database_waiting", pool.waitingCount],
  ];
  return [...gauges, ...counters()].map(([series, value]) => `${series} ${value}\n`).join("");
}
