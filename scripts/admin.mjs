// npm run admin: console commands on the running server's data.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { checkEnvironment } from "./start/environment.mjs";
import { isAlive } from "./start/processes.mjs";
import { Refusal } from "./start/refusal.mjs";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const BUNDLE = join(ROOT, "apps/web/dist/admin.js");

try {
  const { dataDir, command } = takeData(process.argv.slice(2));
  const state = runningServer(dataDir);
  process.env.NODE_ENV ||= "production";
  checkEnvironment(process.env);
  process.env.DATABASE_URL = state.databaseUrl;
  process.env.LOG_LEVEL ??= "warn";
  const { admin } = await import(pathToFileURL(BUNDLE).href);
  process.exitCode = await admin(command, { dataDir: state.dataDir, baseUrl: state.baseUrl });
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/** `--data DIR` says which server is meant, as at the start; the rest is the command's own. */
function takeData(argv) {
  const at = argv.indexOf("--data");
  if (at < 0) return { dataDir: join(ROOT, ".slipway"), command: argv };
  if (argv[at + 1] === undefined) throw new Refusal("--data needs a folder: the one the server was started with.");
  return {
    dataDir: resolve(process.env.INIT_CWD ?? process.cwd(), argv[at + 1]),
    command: [...argv.slice(0, at), ...argv.slice(at + 2)],
  };
}

function runningServer(dataDir) {
  const file = join(dataDir, "server.json");
  const state = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
  if (state && isAlive(state.pid)) return state;
  throw new Refusal(
    `No server runs on the data folder ${dataDir}: start it with npm start, or name its folder with --data.`,
  );
}
