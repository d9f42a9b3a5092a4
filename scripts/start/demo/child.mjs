// The demo's process: it fills the database once, then lets the simulated agents live through the agents' door.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { forgetDemo, rememberDemo } from "./memory.mjs";
import { describeInParts } from "./parts.mjs";

const LOOK_MS = 5_000; // how soon a demo that was removed ends
const END_WITHIN_MS = 4_000;
const require = createRequire(import.meta.url);

const say = (line) => process.connected && process.send({ line });
const stop = new AbortController();

// The server is gone, also where it was killed: nobody is left to live for.
process.once("disconnect", () => end(0));
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => end(0));
process.once("message", (orders) =>
  run(orders).catch((error) => {
    console.error("The demo broke off:", error);
    end(1);
  }),
);

function end(code) {
  if (!stop.signal.aborted) setTimeout(() => process.exit(code), END_WITHIN_MS).unref();
  process.exitCode ||= code;
  stop.abort();
}

async function run({ root, dataDir, demo, serverUrl, ca }) {
  const bundle = join(root, "apps/agent/dist/demo/slipway-demo.cjs");
  const { Fleet } = require(bundle);
  const server = await import(pathToFileURL(join(root, "apps/web/dist/demo.js")).href);
  const { count, seed, epoch, secret } = demo.memory;
  const { jobKey, close } = server.openDemo(dataDir);
  const { tokenOf, hashOf } = server.agentTokens(secret);
  const options = { count, seed, epoch, now: Date.now() };
  const fleet = new Fleet(options);
  if (demo.kind === "again") await server.eraseDemo();
  if (demo.kind === "resume") rememberDemo(dataDir, demo.memory);
  else await fill({ server, fleet, bundle, options, dataDir, memory: demo.memory, hashOf });
  if (!stop.signal.aborted) {
    say(livesOn(fleet, count));
    const watch = watchForRemoval(server, dataDir);
    const turnedOut = () => void watch.look();
    await fleet.live({ serverUrl, ca, jobKey, tokenOf, signal: stop.signal, turnedOut, measured: teller() });
    watch.stop();
  }
  await close();
  process.exit(process.exitCode ?? 0);
}

async function fill({ server, fleet, bundle, options, dataDir, memory, hashOf }) {
  const { count } = memory;
  const from = performance.now();
  rememberDemo(dataDir, memory);
  let told = from;
  const stored = (machines) => {
    if (machines === count || performance.now() - told < LOOK_MS) return;
    told = performance.now();
    say(`        ${machines} of ${count} machines are there`);
  };
  await server.seedFleet({
    groups: fleet.groups,
    templates: await fleet.templates(),
    parts: describeInParts({ fleet, bundle, options, signal: stop.signal }),
    ...{ hashOf, stored, now: options.now },
  });
  if (stop.signal.aborted) return;
  rememberDemo(dataDir, { ...memory, done: true });
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  say(`The demo is on the page: ${count} machines with 30 days of history, after ${seconds} s.`);
}

const livesOn = (fleet, count) =>
  `Demo: ${count} machines, each checks in every ${Math.round(fleet.load.intervalMs() / 1000)} s while it is awake; at most about a quarter of a core.`;

/** Says once what the demo really takes, when its machines have begun. */
function teller() {
  let looks = 0;
  return (share, intervalMs) => {
    looks++;
    if (looks === 6)
      say(
        `Demo: takes ${Math.round(share * 100)} % of a core; each machine checks in every ${Math.round(intervalMs / 1000)} s.`,
      );
  };
}

function watchForRemoval(server, dataDir) {
  let isLooking = false;
  const look = async () => {
    if (isLooking || stop.signal.aborted) return;
    isLooking = true;
    // The database may be away for a while: what cannot be read is not gone.
    const isThere = await server.hasDemo().catch(() => null);
    isLooking = false;
    if (isThere !== false) return;
    forgetDemo(dataDir);
    say("The demo was removed, and its process ends.");
    end(0);
  };
  const timer = setInterval(look, LOOK_MS);
  return { look, stop: () => clearInterval(timer) };
}
