// npm run bench [-- NAME ...]: a line of JSON for each figure, then a table for people.
import { parseArgs } from "node:util";
import { Refusal } from "../start/refusal.mjs";
import { say, secondsSoFar } from "../start/say.mjs";
import { stopAll, watchForTheEnd } from "../start/stopping.mjs";
import { checkInBench } from "./benches/check-in.ts";
import { diagnoseBench } from "./benches/diagnose.ts";
import { dispatchBench } from "./benches/dispatch.ts";
import { herdBench } from "./benches/herd.ts";
import { installerBench } from "./benches/installer.ts";
import { listBench } from "./benches/list.ts";
import { overviewBench } from "./benches/overview.ts";
import { pagesBench } from "./benches/pages.ts";
import { type Figure, table } from "./figure.ts";
import { type Bench, makeWorld, type Size } from "./world.ts";

const benches: Record<string, Bench> = {
  diagnose: diagnoseBench,
  installer: installerBench,
  overview: overviewBench,
  list: listBench,
  pages: pagesBench,
  "check-in": checkInBench,
  dispatch: dispatchBench,
  herd: herdBench,
};

const HELP = `Usage: npm run bench [-- NAME ...] [--small] [--machines N] [--keep DIR]

Names: ${Object.keys(benches).join(", ")}; all by default. --small shows in minutes that all of it works; its figures mean little.
--machines N: size of the fleet, 100000 by default (2000 with --small).
--keep DIR: makes the fleet in this folder, or takes the one that is there.`;

async function main(argv: string[]): Promise<void> {
  if (argv.includes("--help")) return void say(HELP);
  watchForTheEnd((why: string) => say(`\nStopping (${why}) …`), { exitCode: 1 });
  const { names, size, machines, keep } = chosen(argv);
  const world = makeWorld(machines, keep);
  const figures: Figure[] = [];
  for (const name of names) {
    say(`── ${name}`);
    const measured = (await benches[name]?.({ size, world })) ?? [];
    for (const each of measured) say(JSON.stringify(each));
    figures.push(...measured);
  }
  say(`\n${table(figures)}\n\n${secondsSoFar().toFixed(0)} s`);
  await stopAll(size === "full" && figures.some(({ met }) => met === false) ? 1 : 0);
}

type Chosen = { names: string[]; size: Size; machines: number; keep: string | null };

function chosen(argv: string[]): Chosen {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { small: { type: "boolean" }, machines: { type: "string" }, keep: { type: "string" } },
  });
  const size: Size = values.small ? "small" : "full";
  const machines = Number(values.machines ?? (values.small ? 2_000 : 100_000));
  if (!Number.isInteger(machines) || machines < 100) throw new Refusal("--machines takes a number from 100 on.");
  const unknown = positionals.find((name) => !Object.hasOwn(benches, name));
  if (unknown !== undefined) throw new Refusal(`There is no bench "${unknown}": npm run bench -- --help lists them.`);
  const names = positionals.length > 0 ? positionals : Object.keys(benches);
  return { names, size, machines, keep: values.keep ?? null };
}

main(process.argv.slice(2)).catch(async (error: unknown) => {
  console.error(error instanceof Refusal ? `\n${error.message}` : error);
  await stopAll(1);
});
