// npm run agent -- COMMAND …: the agent's command line from its sources, in the folder it was called from.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { missingPackages } from "./start/install.mjs";
import { Refusal } from "./start/refusal.mjs";
import { setUp } from "./start/set-up.mjs";
import { stopAll } from "./start/stopping.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
try {
  await bringPackages();
  const { register } = await import("tsx/esm/api");
  register();
  // npm goes to the checkout's folder, but files are named from where the person stands.
  process.chdir(process.env.INIT_CWD ?? process.cwd());
  await import("../apps/agent/src/main.ts");
} catch (error) {
  console.error(error instanceof Refusal ? `\n${error.message}` : error);
  await stopAll(1);
}

async function bringPackages() {
  if (missingPackages(root, { withTests: true }).length === 0) return;
  const { write } = process.stdout;
  // Standard output belongs to the command's result alone.
  process.stdout.write = process.stderr.write.bind(process.stderr);
  mkdirSync(join(root, ".slipway"), { recursive: true });
  await setUp(root, { withTests: true, logFile: join(root, ".slipway", "agent-setup.log") });
  process.stdout.write = write;
}
