import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { biomeConfig, LAYERS } from "./biome-config.mjs";
import { putTree } from "./put-tree.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const BIOME = join(ROOT, "node_modules/@biomejs/biome/bin/biome");

test("biome.json is what its script makes", () => {
  expect(JSON.parse(readFileSync(join(ROOT, "biome.json"), "utf8"))).toEqual(biomeConfig());
});

/** Lints all files in one run, since Biome takes a second to begin, and answers the rules broken per file. */
function brokenRules(files: Record<string, string>): Map<string, string[]> {
  const { vcs: _, ...config } = biomeConfig(); // a temporary folder is no repository
  const root = putTree({ ...files, "biome.json": JSON.stringify(config) });
  const run = spawnSync(process.execPath, [BIOME, "lint", "--reporter=json", "--max-diagnostics=none", "."], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  const { diagnostics } = JSON.parse(run.stdout.slice(run.stdout.indexOf("{"))) as { diagnostics: Diagnostic[] };
  const broken = new Map<string, string[]>();
  for (const { category, severity, location } of diagnostics)
    if (severity === "error")
      broken.set(pathOf(location), [...(broken.get(pathOf(location)) ?? []), category.split("/").at(-1) ?? ""]);
  return broken;
}

type Diagnostic = { category: string; severity: string; location: { path: string | { file: string } } };
const pathOf = ({ path }: Diagnostic["location"]) => (typeof path === "string" ? path : path.file).replace(/^\.\//, "");

const shared = "packages/shared/src";
const uses = (specifier: string) => `import { x } from "${specifier}";\nexport const y = x;\n`;
const layers = LAYERS.flatMap((rank: string[], height: number) => rank.map((layer) => ({ layer, height })));

/** Every pair of layers: up or beside is wrong, down is right. */
const pairs = layers.flatMap((from) =>
  layers
    .filter(({ layer }) => layer !== from.layer)
    .map((to) => ({
      from: from.layer,
      to: to.layer,
      wrong: to.height >= from.height,
      path: `${shared}/${from.layer}/uses-${to.layer}.ts`,
    })),
);

const wrong = [
  ["shared sees React", `${shared}/facts/a1.ts`, uses("react")],
  ["shared sees Prisma", `${shared}/jobs/a2.ts`, uses("@prisma/client")],
  ["shared sees the web app", `${shared}/protocol/a3.ts`, uses("../../../../apps/web/src/env.ts")],
  ["shared sees the web app by its name", `${shared}/protocol/a4.ts`, uses("@slipway/web")],
  ["shared sees Node", `${shared}/facts/a5.ts`, uses("node:fs")],
  ["shared sees the environment", `${shared}/facts/a6.ts`, "export const y = process.env.X;\n"],
  ["shared sees the clock", `${shared}/findings/a7.ts`, "export const y = Date.now();\n"],
  ["a type goes the wrong way", `${shared}/facts/a8.ts`, 'export type { Job } from "../jobs/job.ts";\n'],
  ["a late import goes the wrong way", `${shared}/facts/a9.ts`, 'export const y = () => import("../jobs/job.ts");\n'],
  ["the agent sees Prisma", "apps/agent/src/b1.ts", uses("@prisma/client")],
  ["the agent sees the database", "apps/agent/src/b2.ts", uses("pg")],
  ["the agent sees the web app", "apps/agent/src/b3.ts", uses("../../web/src/env.ts")],
  ["the agent sees the web app by its name", "apps/agent/src/b4.ts", uses("@slipway/web/env")],
  ["the web app sees the agent", "apps/web/src/server/fleet/c1.ts", uses("../../../../agent/src/main.ts")],
  ["the web app sees the agent by its name", "apps/web/src/trpc/c2.ts", uses("@slipway/agent")],
  ["a page sees the server", "apps/web/src/app/c3.tsx", uses("@/server/fleet/list-machines")],
  ["a page sees the server by a path", "apps/web/src/app/machines/c4.tsx", uses("../../server/fleet/list-machines.ts")],
  [
    "a page sees a type of the server",
    "apps/web/src/app/c5.tsx",
    'export type { Row } from "@/server/fleet/list-machines";\n',
  ],
  ["a component sees the worker", "apps/web/src/components/c6.tsx", uses("@/worker/index")],
  ["tRPC sees a client without scope", "apps/web/src/trpc/c10.ts", uses("@prisma/client")],
  ["tRPC sees a client made from the schema", "apps/web/src/trpc/c11.ts", uses("../generated/prisma/client.ts")],
  ["tRPC sees the database itself", "apps/web/src/trpc/c12.ts", uses("pg")],
  ["tRPC sees the pool", "apps/web/src/trpc/c13.ts", uses("../server/singletons.ts")],
  ["a verb sees a client without scope", "apps/web/src/server/fleet/c14.ts", uses("@prisma/client")],
  ["a page sees the database itself", "apps/web/src/app/c15.tsx", uses("pg")],
  ["tRPC sees machine queries", "apps/web/src/trpc/routers/c7.ts", uses("../../server/jobs/machine-queries.ts")],
  ["a page sees machine queries", "apps/web/src/app/c8.tsx", uses("@/server/jobs/machine-queries")],
  ["the environment is read outside of env.ts", "apps/web/src/server/c9.ts", "export const y = process.env.X;\n"],
  ["and so in the agent", "apps/agent/src/b5.ts", "export const { X } = process.env;\n"],
] as const;

const right = [
  ["shared uses zod", `${shared}/facts/d1.ts`, uses("zod")],
  ["the agent uses shared", "apps/agent/src/d2.ts", uses("@slipway/shared/facts/disk")],
  ["the web app uses shared", "apps/web/src/server/fleet/d3.ts", uses("@slipway/shared/facts/disk")],
  ["tRPC uses a verb", "apps/web/src/trpc/routers/d4.ts", uses("../../server/jobs/dispatch.ts")],
  ["tRPC's own package is not our server", "apps/web/src/components/d5.tsx", uses("@trpc/server/adapters/fetch")],
  ["the gateway uses machine queries", "apps/web/src/gateway/d6.ts", uses("../server/jobs/machine-queries.ts")],
  ["env.ts reads the environment", "apps/web/src/env.ts", "export const y = process.env.X;\n"],
  ["a test in shared may read a fixture", `${shared}/facts/d7.test.ts`, uses("node:fs")],
] as const;

const circle = {
  [`${shared}/facts/e1.ts`]: 'import { b } from "./e2.ts";\nexport const a = () => b;\n',
  [`${shared}/facts/e2.ts`]: 'import { a } from "./e1.ts";\nexport const b = () => a;\n',
};

const broken = brokenRules({
  ...Object.fromEntries(pairs.map(({ path, to }) => [path, uses(`../${to}/index.ts`)])),
  ...Object.fromEntries([...wrong, ...right].map(([, path, text]) => [path, text])),
  ...circle,
});

describe("a wrong arrow fails the lint", () => {
  test.each(wrong.map(([name, path]) => ({ name, path })))("$name", ({ path }) => {
    expect(broken.get(path)).toContainEqual(
      expect.stringMatching(/^no(RestrictedImports|NodejsModules|RestrictedGlobals|ProcessEnv)$/),
    );
  });

  test("a circle", () => {
    expect(broken.get(`${shared}/facts/e1.ts`)).toEqual(["noImportCycles"]);
  });
});

describe("a right one does not", () => {
  test.each(right.map(([name, path]) => ({ name, path })))("$name", ({ path }) => {
    expect(broken.get(path)).toBeUndefined();
  });
});

describe("inside shared", () => {
  test.each(pairs.filter(({ wrong: isWrong }) => isWrong))("$from must not import $to", ({ path }) => {
    expect(broken.get(path)).toEqual(["noRestrictedImports"]);
  });
  test.each(pairs.filter(({ wrong: isWrong }) => !isWrong))("$from may import $to", ({ path }) => {
    expect(broken.get(path)).toBeUndefined();
  });
});
