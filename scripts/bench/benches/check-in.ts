import { startChild } from "../child.ts";
import { runRound } from "../check-in-rounds.ts";
import { cpuMicrosOf } from "../cpu.ts";
import { type Figure, figure, median, percentile } from "../figure.ts";
import { withPageLoop } from "../page-loop.ts";
import type { Bench } from "../world.ts";

const PER_SECOND = 1_700; // 100,000 machines, one check-in a minute each

/** checkInBench: the unchanged check-in at saturation and at the pace of 100,000 machines, against a bare handler. */
export const checkInBench: Bench = async ({ size, world }) => {
  const { machines, server, cpuMicros, person } = await world();
  const load = await startChild("check-in-load.ts", []);
  const bare = await startChild<{ url: string }>("bare-server.ts", []);
  const bareCpu = () => cpuMicrosOf(bare.pid);
  const rounds = size === "small" ? 1 : 3;
  const requests = size === "small" ? 2_000 : 20_000;
  const saturated = { machines: Math.min(machines, 20_000), connections: 200, requests };

  await runRound(load, { ...saturated, url: bare.said.url }, bareCpu); // warms both
  await runRound(load, { ...saturated, url: server.said.url }, cpuMicros);
  const [bareEach, each]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    bareEach.push((await runRound(load, { ...saturated, url: bare.said.url }, bareCpu)).cpuMicrosEach);
    each.push((await runRound(load, { ...saturated, url: server.said.url }, cpuMicros)).cpuMicrosEach);
  }
  const figures: Figure[] = [
    figure({
      bench: "check-in",
      metric: "cpuMicrosPerCheckIn",
      value: median(each),
      unit: "µs",
      ratioAtMost: 2.5,
      baseline: { name: "http + JSON + zod, bare", value: median(bareEach) },
    }),
  ];

  const seconds = size === "small" ? 3 : 20;
  const paced = { ...saturated, requests: PER_SECOND * seconds, perSecond: PER_SECOND };
  const barePaced = await runRound(load, { ...paced, url: bare.said.url }, bareCpu);
  const [alone] = await withPageLoop(person, cpuMicros, () => new Promise((done) => setTimeout(done, seconds * 1_000)));
  const [both, round] = await withPageLoop(person, cpuMicros, () =>
    runRound(load, { ...paced, url: server.said.url }, cpuMicros),
  );
  const perSecond = (spent: { micros: number; seconds: number }) => spent.micros / spent.seconds;
  const added = perSecond(both) - perSecond(alone);
  figures.push(
    figure({
      bench: "check-in",
      metric: "pacedCpuRatio",
      value: added / 1_000_000,
      unit: "cores",
      ratioAtMost: 1.3,
      baseline: { name: `bare at ${PER_SECOND}/s`, value: (barePaced.cpuMicrosEach * PER_SECOND) / 1_000_000 },
    }),
    figure({
      bench: "check-in",
      metric: "pacedP99Ms",
      value: percentile(round.latencies, 99),
      unit: "ms",
      atMost: 100,
      baseline: { name: "bare p99", value: percentile(barePaced.latencies, 99) },
    }),
    figure({
      bench: "check-in",
      metric: "pagesLoadedMeanwhile",
      value: both.loads,
      unit: "pages",
      baseline: { name: "alone", value: alone.loads },
    }),
  );
  await load.stop();
  await bare.stop();
  return figures;
};
