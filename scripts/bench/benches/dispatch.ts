import { randomUUID } from "node:crypto";
import { startChild } from "../child.ts";
import { type Figure, figure, percentile } from "../figure.ts";
import { machineIdOf } from "../fleet.ts";
import type { Arrival, HoldOrder } from "../held-agents.ts";
import { untilQuiet } from "../quiet.ts";
import type { Bench, World } from "../world.ts";

/** dispatchBench: from the press to the held agent that has its job, and a whole fleet signed and queued. */
export const dispatchBench: Bench = async ({ size, world }) => {
  const made = await world();
  const held = await toHeldAgents(made, size === "small" ? 200 : 8_000, size === "small" ? 20 : 300);
  return [...held, await toAll(made)];
};

async function toHeldAgents(
  { server, person, machines, cpuMicros }: World,
  held: number,
  presses: number,
): Promise<Figure[]> {
  const count = Math.min(held, machines);
  const agents = await startChild("held-agents.ts", []);
  const waiting = new Map<string, (at: number) => void>();
  const isHeld = new Promise<void>((resolve) => {
    agents.process.on("message", (said: "held" | Arrival) =>
      said === "held" ? resolve() : waiting.get(said.machineId)?.(said.at),
    );
  });
  agents.process.send({ url: server.said.url, first: 1, count } satisfies HoldOrder);
  await isHeld;
  await untilQuiet(cpuMicros);
  const latencies: number[] = [];
  for (let press = 0; press < presses; press++) {
    const machineId = machineIdOf(1 + Math.floor((press * count) / presses));
    const arrived = new Promise<number>((resolve) => waiting.set(machineId, resolve));
    const began = performance.timeOrigin + performance.now();
    await person.mutate("jobs.dispatch", wish({ kind: "machines", machineIds: [machineId] }));
    latencies.push((await arrived) - began);
  }
  await agents.stop();
  const value = percentile(latencies, 99);
  return [
    figure({ bench: "dispatch", metric: `p99Ms to a held agent, ${count} held`, value, unit: "ms", atMost: 50 }),
    figure({ bench: "dispatch", metric: "p50Ms to a held agent", value: percentile(latencies, 50), unit: "ms" }),
  ];
}

/** One dispatch by a filter that matches everything; in waves, so that nothing but signing and queueing is measured. */
async function toAll({ person, machines }: World): Promise<Figure> {
  const began = performance.now();
  await person.mutate("jobs.dispatch", {
    ...wish({ kind: "filter", filter: {}, count: machines }),
    repair: "notify-user",
    reason: "the bench",
    waves: { first: 1, each: 1_000 },
  });
  const value = (performance.now() - began) / 1_000;
  return figure({
    bench: "dispatch",
    metric: `seconds to sign and queue ${machines} jobs`,
    value,
    unit: "s",
    atMost: 3,
  });
}

const wish = (selection: object) => ({
  selection,
  repair: "wait-for-installer",
  kind: "repair",
  idempotencyKey: randomUUID(),
});
