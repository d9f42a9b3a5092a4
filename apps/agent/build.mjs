// Builds the agent: one bundle that runs from an empty folder, with koffi's native part beside it.
//   node apps/agent/build.mjs [--out DIR] [--koffi PLATFORM=FILE]…
// Without --out also dist/demo/slipway-demo.cjs, the simulated fleet of `npm start -- --demo`: it never goes to a machine.
// PLATFORM is win32_x64, win32_arm64 or linux_x64; FILE is that platform's koffi.node. Default: this system's own.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/**
 * buildAgent writes `<out>/slipway-agent.cjs` and `<out>/koffi/<platform>/koffi.node` for each platform given, and
 * returns the bundle's path.
 */
export async function buildAgent({ out = join(here, "dist/agent"), koffi = ownKoffi() } = {}) {
  const outfile = join(out, "slipway-agent.cjs");
  rmSync(out, { recursive: true, force: true });
  await build({
    ...bundle("src/main.ts", outfile),
    // koffi's ESM build cannot be bundled; its CommonJS one finds koffi.node below process.resourcesPath.
    alias: { koffi: require.resolve("koffi/indirect") },
    banner: { js: "process.resourcesPath ??= __dirname;" },
  });
  for (const [platform, file] of Object.entries(koffi)) {
    const folder = join(out, "koffi", platform);
    mkdirSync(folder, { recursive: true });
    copyFileSync(file, join(folder, "koffi.node"));
  }
  return outfile;
}

/** buildDemo writes the simulated fleet. */
export async function buildDemo(outfile = join(here, "dist/demo/slipway-demo.cjs")) {
  await build(bundle("src/demo/index.ts", outfile));
  return outfile;
}

function bundle(entry, outfile) {
  const { version } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
  return {
    entryPoints: [join(here, entry)],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // Whoever wonders what runs as SYSTEM can read it.
    minify: false,
    logLevel: "warning",
    define: { SLIPWAY_AGENT_VERSION: JSON.stringify(version) },
  };
}

/** This system's own koffi.node, where npm has installed one: enough for the simulator, which needs none. */
function ownKoffi() {
  const platform = `${process.platform}_${process.arch}`;
  const root = dirname(require.resolve("koffi/indirect"));
  const file = join(root, `../@koromix/koffi-${process.platform}-${process.arch}/${platform}/koffi.node`);
  return existsSync(file) ? { [platform]: file } : {};
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: "string" }, koffi: { type: "string", multiple: true } } });
  const given = values.koffi?.map((pair) => pair.split("=")) ?? [];
  const koffi = given.length > 0 ? { koffi: Object.fromEntries(given) } : {};
  console.log(await buildAgent({ ...(values.out ? { out: resolve(values.out) } : {}), ...koffi }));
  if (!values.out) console.log(await buildDemo());
}
