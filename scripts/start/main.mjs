// The start, step by step, in the order in which a person would want to hear of a mistake.
import { rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { addressesOf } from "./addresses.mjs";
import { killChildren } from "./children.mjs";
import { checkSpace, checkTls, settlePort } from "./checks.mjs";
import { planDemo } from "./demo/plan.mjs";
import { startDemo } from "./demo/start.mjs";
import { loadDotenv } from "./dotenv.mjs";
import { checkEnvironment } from "./environment.mjs";
import { HELP, parseFlags } from "./flags.mjs";
import { missingPackages } from "./install.mjs";
import { takeLock } from "./lock.mjs";
import { noteServing } from "./serving.mjs";
import { makeFolder } from "./make-folder.mjs";
import { openBrowser } from "./open-browser.mjs";
import { Refusal } from "./refusal.mjs";
import { say, secondsSoFar, step } from "./say.mjs";
import { setUp } from "./set-up.mjs";
import { isStopping, onStop, stopAll, watchForTheEnd } from "./stopping.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

/** main is `npm start`. */
export async function main(argv) {
  try {
    const flags = parseFlags(argv);
    if (flags.help) return say(HELP);
    loadDotenv(join(root, ".env"), process.env);
    process.env.NODE_ENV ||= "production";
    checkEnvironment(process.env);
    watchForTheEnd((why) => say(`\nStopping (${why}) …`));
    await start({ ...placesOf(flags), role: process.env.ROLE || "all" });
  } catch (error) {
    report(error);
    await stopAll(1);
  }
}

/** npm moves into the checkout before it runs us: paths are meant from where the person stood. */
function placesOf({ data, tls, ...flags }) {
  const here = (path) => resolve(process.env.INIT_CWD ?? process.cwd(), path);
  return {
    ...flags,
    dataDir: data === undefined ? join(root, ".slipway") : here(data),
    tls: tls && { cert: here(tls.cert), key: here(tls.key) },
  };
}

async function start(options) {
  const { dataDir, host, tls, role } = options;
  if (tls) checkTls(tls);
  if (role !== "all" && !process.env.DATABASE_URL)
    throw new Refusal(`ROLE=${role} is one part of several, and they share a database: name it in DATABASE_URL.`);
  claimDataFolder(dataDir, role);
  checkSpace(dataDir, root, { installs: missingPackages(root, { withTests: false }).length > 0 });
  const port = await settlePort(options.port, host, "--port");
  const agentPort = options.agentPort === null ? null : await settlePort(options.agentPort, host, "--agent-port");
  const addresses = addressesOf({ host, port, tls, publicUrl: process.env.SLIPWAY_URL });
  if (options.demo && role !== "all")
    throw new Refusal(`--demo needs a whole server, and this one is ROLE=${role}: leave ROLE out, or --demo.`);
  await prepare(dataDir);
  const demo = role === "all" ? await planDemo(dataDir, options.demo) : null;
  await serve({ ...options, port, agentPort }, addresses);
  if (demo) startDemo({ ...options, port: agentPort ?? port, root, demo });
}

async function prepare(dataDir) {
  const database = () => step("preparing the database", () => prepareDatabase(dataDir)).catch(endBuild);
  await setUp(root, { withTests: false, logFile: join(dataDir, "setup.log"), meanwhile: database });
  onStop("serving", noteServing(root));
}

// When the database refuses, nobody waits for the rest of the build.
function endBuild(error) {
  void killChildren();
  throw error;
}

async function prepareDatabase(dataDir) {
  if (process.env.DATABASE_URL) {
    const { reachDatabase } = await import("./reach-database.mjs");
    say(`        using ${await reachDatabase(process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL)}`);
  } else {
    process.env.DATABASE_URL = await embeddedUrl(dataDir);
  }
  const { migrateDeploy } = await import("../migrate-deploy.mjs");
  const applied = await migrateDeploy(process.env.DATABASE_DIRECT_URL || process.env.DATABASE_URL);
  return applied.length > 0 ? `${applied.length} migrations applied` : "up to date";
}

async function embeddedUrl(dataDir) {
  const { startEmbedded } = await import("./embedded.mjs");
  const postgres = await startEmbedded(dataDir, { onSpawn: ({ stop }) => onStop("PostgreSQL", stop) });
  for (const note of postgres.notes) say(`        ${note}`);
  postgres.exited.then(() => {
    if (isStopping()) return;
    console.error(`PostgreSQL has ended by itself; its log is ${join(dataDir, "postgres.log")}.`);
    void stopAll(1);
  });
  return postgres.url;
}

async function serve({ dataDir, host, port, agentPort, tls, open }, { baseUrl }) {
  const { startServer } = await import(pathToFileURL(join(root, "apps/web/dist/server.js")).href);
  const ports = agentPort === null ? { port } : { port, agentPort };
  const server = await startServer({ host, ...ports, dataDir, baseUrl, ...(tls ? { tls } : {}) });
  onStop("server", () => server.stop());
  writeState(dataDir, server);
  say(`\nSlipway is ready after ${secondsSoFar().toFixed(1)} s:  ${server.url}`);
  if (server.agentUrl !== server.url) say(`Agents connect to:  ${server.agentUrl}`);
  if (server.setupUrl)
    say(
      `\nNobody can sign in yet. This link, good for one hour and once, makes the administrator:\n  ${server.setupUrl}`,
    );
  if (open) openBrowser(server.setupUrl ?? server.url);
}

function claimDataFolder(dataDir, role) {
  try {
    makeFolder(dataDir, 0o711);
  } catch (cause) {
    throw new Refusal(`The data folder ${dataDir} cannot be made (${cause.code}): give another with --data.`, {
      cause,
    });
  }
  if (role !== "all") return; // parts of a split server share the folder
  const { release, holder } = takeLock(join(dataDir, "server.lock"));
  if (holder)
    throw new Refusal(
      `The data folder ${dataDir} is in use by process ${holder.pid} since ${holder.since}: end that Slipway, or give this one a folder of its own with --data.`,
    );
  onStop("data folder", release);
}

/** What `npm run admin` needs to reach the running server's data. It holds the database's password: for this user only. */
function writeState(dataDir, server) {
  const file = join(dataDir, "server.json");
  const state = {
    pid: process.pid,
    url: server.url,
    agentUrl: server.agentUrl,
    baseUrl: server.url,
    dataDir,
    databaseUrl: process.env.DATABASE_URL,
  };
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  onStop("state", () => rmSync(file, { force: true }));
}

function report(error) {
  if (isStopping()) return; // what was broken off complains
  console.error(error instanceof Refusal ? `\n${error.message}` : error);
}
