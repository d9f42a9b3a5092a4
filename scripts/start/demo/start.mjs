// The demo runs as a process of its own, so that neither the pages nor the agents' door wait for it.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { start } from "../children.mjs";
import { say } from "../say.mjs";
import { isStopping } from "../stopping.mjs";

const CHILD = fileURLToPath(new URL("child.mjs", import.meta.url));

/** startDemo begins the demo beside a server that runs; it ends with the server, or once somebody has removed it. */
export function startDemo({ root, dataDir, host, port, tls, demo }) {
  const orders = {
    root,
    dataDir,
    demo,
    serverUrl: addressOf({ host, port, tls }),
    ca: tls && readFileSync(tls.cert, "utf8"),
  };
  say(`\nThe demo: ${demo.memory.count} simulated machines, seed ${demo.memory.seed}.`);
  // A larger nursery: ten thousand machines are described in one go, and most of what is made on the way dies at once.
  const child = start(process.execPath, ["--max-semi-space-size=64", CHILD], {
    // A pool of its own beside the server's: small, for it only fills and looks.
    env: { ...process.env, DATABASE_POOL_SIZE: "4" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.on("message", ({ line }) => say(line));
  child.send(orders);
  say(`        demo process ${child.pid}`);
  child.once("exit", (code, signal) => {
    if (code !== 0 && !isStopping())
      say(
        `The demo has ended by itself (${signal ?? `exit code ${code}`}); the server goes on, and its machines are silent.`,
      );
  });
}

/** Through the very door that real agents use, from this machine. */
function addressOf({ host, port, tls }) {
  const own = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return `${tls ? "https" : "http"}://${own.includes(":") ? `[${own}]` : own}:${port}`;
}
