import { gzipSync } from "node:zlib";
import { type Figure, figure } from "../figure.ts";
import { machineIdOf } from "../fleet.ts";
import { p95Of } from "../latencies.ts";
import { mostScriptKB } from "../most-script-kb.ts";
import type { Person } from "../person.ts";
import type { Bench } from "../world.ts";

const pages: readonly string[] = [
  "/overview",
  "/machines",
  `/machines/${machineIdOf(7)}`,
  "/findings",
  "/findings/installer-busy",
  "/go",
  "/jobs",
  "/batches",
  "/installs",
  "/inspect",
  "/settings/tokens",
  "/settings/groups",
];

/** pagesBench: the first load of each page, as the server renders it, and the scripts it sends. */
export const pagesBench: Bench = async ({ size, world }) => {
  const { person } = await world();
  const calls = size === "small" ? 3 : 30;
  const bare = await p95Of(calls, () => person.get("/healthz"));
  const figures: Figure[] = [];
  for (const page of pages) {
    const name = page.replace(/[0-9a-f-]{36}/, "…");
    const value = await p95Of(calls, () => person.get(page));
    figures.push(
      figure({
        bench: "pages",
        metric: `p95Ms ${name}`,
        value,
        unit: "ms",
        atMost: 150,
        baseline: { name: "/healthz", value: bare },
      }),
      figure({
        bench: "pages",
        metric: `scriptKB ${name}`,
        value: (await scriptBytes(person, page)) / 1024,
        unit: "KB",
        atMost: mostScriptKB,
      }),
    );
  }
  return figures;
};

/** All scripts that a browser of today loads for the page, gzip. */
async function scriptBytes(person: Person, page: string): Promise<number> {
  const html = (await person.get(page)).body.toString("utf8").replace(/<script[^>]*\bnomodule\b[^>]*>/gi, "");
  const addresses = new Set(
    [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+\.js[^"]*)"/g)].map((match) => match[1] ?? ""),
  );
  let bytes = 0;
  for (const address of addresses) bytes += gzipSync((await person.get(address)).body).length;
  return bytes;
}
