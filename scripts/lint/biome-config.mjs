// Makes biome.json. A later override replaces a rule's options from an earlier one, so each folder's list is
// written out whole; by hand they would drift apart. `node scripts/lint/biome-config.mjs` writes the file.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** LAYERS of packages/shared: a later rank may import an earlier one, never the reverse, never its own rank's neighbour. */
export const LAYERS = [
  ["installer", "golang"],
  ["facts"],
  ["findings"],
  ["repairs"],
  ["jobs"],
  ["rollouts"],
  ["protocol"],
];

const OUTSIDE_SHARED = [
  ["react", "react/**", "react-dom", "react-dom/**", "next", "next/**", "pg", "koffi", "@prisma/**", "@trpc/**"],
  ["better-auth", "better-auth/**", "@slipway/**", "@/**", "**/apps/**", "**/agent/src/**", "**/web/src/**"],
].flat();
const AGENT = ["@slipway/agent", "@slipway/agent/**", "**/apps/agent/**", "**/agent/src/**"];
const WEB = ["@slipway/web", "@slipway/web/**", "**/apps/web/**", "**/web/src/**"];
const SERVER_ONLY = [
  "react",
  "react/**",
  "react-dom",
  "react-dom/**",
  "next",
  "next/**",
  "pg",
  "@prisma/**",
  "@trpc/**",
];
const PRISMA = ["@prisma/**", "**/generated/**"];
const POOL = ["pg", "**/singletons", "**/singletons.ts"];
const MACHINE_QUERIES = ["**/machine-queries", "**/machine-queries.ts"];
const BEHIND_THE_DOORS = [
  "@/server/**",
  "@/gateway/**",
  "@/worker/**",
  "../**/server/**",
  "../**/gateway/**",
  "../**/worker/**",
];

const TESTS = ["**/*.test.ts", "**/*.test.tsx"];
const READS_ENVIRONMENT = [
  "**/env.ts",
  "**/*.mjs",
  "**/*.cjs",
  "**/*.config.ts",
  "scripts/**",
  "test/**",
  "apps/agent/lab/**",
  "apps/web/e2e/**",
  ...TESTS,
];

const forbid = (includes, patterns) => ({
  includes,
  linter: { rules: { style: { noRestrictedImports: { level: "error", options: { patterns } } } } },
});
const pattern = (group, message) => ({ group, message });

function sharedLayers() {
  const outside = pattern(OUTSIDE_SHARED, "packages/shared is pure: zod and its own files only");
  return LAYERS.flatMap((rank, index) =>
    rank.map((layer) => {
      const above = [...rank.filter((other) => other !== layer), ...LAYERS.slice(index + 1).flat()];
      const upwards = pattern(
        above.map((other) => `**/${other}/**`),
        `${layer} imports nothing above or beside it`,
      );
      return forbid([`packages/shared/src/${layer}/**`], above.length > 0 ? [outside, upwards] : [outside]);
    }),
  );
}

const purity = {
  includes: ["packages/shared/src/**", ...TESTS.map((glob) => `!${glob}`)],
  linter: {
    rules: {
      correctness: { noNodejsModules: "error" },
      style: {
        noRestrictedGlobals: {
          level: "error",
          options: {
            deniedGlobals: {
              process: "packages/shared knows no environment",
              Date: "time is data: take `now`",
              performance: "time is data: take `now`",
              crypto: "randomness is data: take it as a parameter",
              fetch: "packages/shared does no IO",
              setTimeout: "packages/shared does no IO",
            },
          },
        },
      },
    },
  },
};

function arrows() {
  const noAgent = pattern(AGENT, "the web app never imports the agent: what both need lives in @slipway/shared");
  const noMachineQueries = pattern(
    MACHINE_QUERIES,
    "machine-queries.ts is for gateway/ and worker/: people's doors use queries.ts with a scope",
  );
  const noPrisma = pattern(PRISMA, "a generated client knows no scope: statements stand in queries.ts (ADR 0010)");
  const noPool = pattern(POOL, "people's doors reach the database through verbs, which carry a scope");
  const noServer = pattern(BEHIND_THE_DOORS, "pages and components never import server/: types live in trpc/");
  return [
    forbid(["apps/agent/**"], [pattern([...WEB, ...SERVER_ONLY], "the agent never sees the web app or its database")]),
    forbid(["apps/web/**"], [noAgent, noPrisma, noMachineQueries]),
    // Their verbs may use them; scripts/lint/rules/machine-queries.mjs sees that no person's door reaches one.
    forbid(["apps/web/src/server/**", "apps/web/src/gateway/**", "apps/web/src/worker/**"], [noAgent, noPrisma]),
    forbid(["apps/web/src/trpc/**", ...TESTS.map((glob) => `!${glob}`)], [noAgent, noPrisma, noMachineQueries, noPool]),
    forbid(
      ["apps/web/src/app/**", "apps/web/src/components/**"],
      [noAgent, noPrisma, noMachineQueries, noServer, noPool],
    ),
  ];
}

/** biomeConfig is the whole of biome.json. */
export const biomeConfig = () => ({
  $schema: "./node_modules/@biomejs/biome/configuration_schema.json",
  vcs: { enabled: true, clientKind: "git", useIgnoreFile: true },
  files: { includes: ["**", "!**/*.css", "!**/package-lock.json", "!**/samples", "!**/fixtures"] },
  formatter: { enabled: true, indentStyle: "space", indentWidth: 2, lineWidth: 120 },
  assist: { enabled: false },
  linter: {
    rules: {
      preset: "recommended",
      suspicious: { noImportCycles: "error", noExplicitAny: "error", noUndeclaredEnvVars: "off" },
      style: {
        noProcessEnv: "error",
        useImportType: "error",
        noNonNullAssertion: "error",
        useFilenamingConvention: kebabCase,
      },
      complexity: { noForEach: "off" },
    },
  },
  overrides: [
    { includes: READS_ENVIRONMENT, linter: { rules: { style: { noProcessEnv: "off" } } } },
    { includes: TESTS, linter: { rules: { style: { noNonNullAssertion: "off" } } } },
    purity,
    forbid(
      ["packages/shared/src/*.ts"],
      [pattern(OUTSIDE_SHARED, "packages/shared is pure: zod and its own files only")],
    ),
    ...sharedLayers(),
    ...arrows(),
  ],
});

const kebabCase = { level: "error", options: { filenameCases: ["kebab-case"], requireAscii: true, strictCase: false } };

if (process.argv[1] === import.meta.filename) {
  const target = fileURLToPath(new URL("../../biome.json", import.meta.url));
  writeFileSync(target, `${JSON.stringify(biomeConfig(), null, 2)}\n`);
  spawnSync("npx", ["biome", "format", "--write", target], { stdio: "inherit" });
}
