import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const START = fileURLToPath(new URL("../start.mjs", import.meta.url));

export interface Started {
  child: ChildProcess;
  /** All that was printed so far. */
  output: () => string;
  /** Resolves when the text was printed; rejects when the process ends without it. */
  printed: (text: string) => Promise<void>;
  /** The exit code, or the signal's name. */
  ended: Promise<number | string>;
}

export interface ServerState {
  pid: number;
  url: string;
  agentUrl: string;
  baseUrl: string;
  databaseUrl: string;
}

/** newDataFolder is a folder that is not there yet, where the database's user can reach it. */
export function newDataFolder(name = "data folder"): string {
  const parent = mkdtempSync(join(tmpdir(), "slipway start "));
  chmodSync(parent, 0o711);
  return join(parent, name);
}

/** startServer is a person who types `npm start` with these flags; the environment is emptied of what would lead it elsewhere. */
export function startServer(flags: string[], { env = {}, script = START } = {}): Started {
  const { DATABASE_URL: _, INIT_CWD: __, ROLE: ___, ...clean } = process.env;
  return follow(
    spawn(process.execPath, [script, ...flags], {
      env: { ...clean, NODE_ENV: "production", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    }),
  );
}

/** follow collects what a process prints. */
export function follow(child: ChildProcess): Started {
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      text += chunk;
    });
  const ended = once(child, "close").then(([code, signal]) => (code ?? signal) as number | string);
  const printed = async (wanted: string) => {
    const gone = ended.then(() => "gone");
    while (!text.includes(wanted)) {
      const next = await Promise.race([
        gone,
        ...[child.stdout, child.stderr].map((stream) => stream && once(stream, "data")),
      ]);
      if (next === "gone" && !text.includes(wanted)) throw new Error(`it ended without saying "${wanted}":\n${text}`);
    }
  };
  return { child, output: () => text, printed, ended };
}

/** stateOf reads what the running server wrote for `npm run admin`. */
export const stateOf = (dataDir: string): ServerState => JSON.parse(readFileSync(join(dataDir, "server.json"), "utf8"));

/** postgresOf is the process of the data folder's PostgreSQL. */
export function postgresOf(dataDir: string): number {
  const { folder } = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8"));
  return Number(readFileSync(join(folder, "data/postmaster.pid"), "utf8").split("\n")[0]);
}
