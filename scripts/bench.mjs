// npm run bench [-- NAME ...]: sets itself up like the tests, then measures in a process that reads TypeScript.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { start } from "./start/children.mjs";
import { Refusal } from "./start/refusal.mjs";
import { setUp } from "./start/set-up.mjs";
import { stopAll, watchForTheEnd } from "./start/stopping.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
watchForTheEnd(() => {}, { exitCode: 1 });
try {
  mkdirSync(join(root, ".slipway"), { recursive: true });
  await setUp(root, { withTests: true, logFile: join(root, ".slipway", "bench-setup.log") });
  const bench = start(
    process.execPath,
    ["--import", "tsx", join(root, "scripts/bench/main.ts"), ...process.argv.slice(2)],
    { cwd: root, stdio: "inherit" },
  );
  bench.once("exit", (code) => void stopAll(code ?? 1));
} catch (error) {
  console.error(error instanceof Refusal ? `\n${error.message}` : error);
  await stopAll(1);
}
