// Load in a process of its own. Takes orders over IPC: { url, machines, connections, requests } as fast as it goes, or with `perSecond` at a pace.
import { Agent, request } from "node:http";
import { agentTokenOf, checkInOf } from "./fleet.ts";

/** LoadOrder is one round of load; with perSecond it is paced and `requests` are spread evenly. */
export interface LoadOrder {
  url: string;
  machines: number;
  connections: number;
  requests: number;
  perSecond?: number;
}

/** LoadResult is what became of it; latencies in ms, from when a request was due to its whole answer. */
export interface LoadResult {
  statuses: Record<string, number>;
  latencies: number[];
  seconds: number;
}

// Written once for each machine: only the clock's time changes, as long as it has as many digits.
const bodies = new Map<number, Buffer>();
const CLOCK = '"clockAt":';
const bodyOf = (n: number): Buffer => {
  const known = bodies.get(n) ?? Buffer.from(JSON.stringify(checkInOf(n, 0)));
  bodies.set(n, known);
  known.write(String(Date.now()), known.indexOf(CLOCK) + CLOCK.length);
  return known;
};

async function run({ url, machines, connections, requests, perSecond }: LoadOrder): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const { hostname, port } = new URL(url);
  const statuses: Record<string, number> = {};
  const latencies: number[] = [];
  const one = (n: number, due: number) =>
    new Promise<void>((resolve, reject) => {
      const body = bodyOf(n);
      const headers = {
        "content-type": "application/json",
        "content-length": body.length,
        authorization: `Bearer ${agentTokenOf(n)}`,
      };
      const asked = request(
        { agent, hostname, port, path: "/agent/v1/check-in", method: "POST", headers },
        (answer) => {
          answer.resume().on("end", () => {
            const status = String(answer.statusCode);
            statuses[status] = (statuses[status] ?? 0) + 1;
            latencies.push(performance.now() - due);
            resolve();
          });
        },
      );
      asked.on("error", reject);
      asked.end(body);
    });
  const began = performance.now();
  if (perSecond === undefined) {
    let next = 0;
    const walk = async () => {
      while (next < requests) await one((next++ % machines) + 1, performance.now());
    };
    await Promise.all(Array.from({ length: connections }, walk));
  } else await paced(requests, perSecond, (index, due) => one((index % machines) + 1, due));
  agent.destroy();
  return { statuses, latencies, seconds: (performance.now() - began) / 1000 };
}

/** Each request is due at its own moment, whatever became of those before: a slow server is not asked less. */
async function paced(requests: number, perSecond: number, one: (index: number, due: number) => Promise<void>) {
  const began = performance.now();
  const all: Promise<void>[] = [];
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(requests, Math.floor(((performance.now() - began) / 1000) * perSecond));
      while (all.length < due) all.push(one(all.length, began + (all.length / perSecond) * 1000));
      if (all.length < requests) return;
      clearInterval(timer);
      resolve();
    }, 2);
  });
  await Promise.all(all);
}

process.on("message", (order: LoadOrder) => {
  run(order).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once("disconnect", () => process.exit(0));
process.stdout.write("{}\n");
