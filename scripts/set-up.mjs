// node scripts/set-up.mjs: installs and builds what a start would, and ends. For images and for those who deploy.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Refusal } from "./start/refusal.mjs";
import { setUp } from "./start/set-up.mjs";
import { stopAll, watchForTheEnd } from "./start/stopping.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");

watchForTheEnd((why) => console.error(`\nStopping (${why}) …`), { exitCode: 1 });
try {
  mkdirSync(join(root, ".slipway"), { recursive: true });
  await setUp(root, { withTests: false, logFile: join(root, ".slipway", "setup.log") });
  await stopAll(0);
} catch (error) {
  console.error(error instanceof Refusal ? `\n${error.message}` : error);
  await stopAll(1);
}
