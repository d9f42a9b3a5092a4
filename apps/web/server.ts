import { basename, dirname } from "node:path";
import type { RequestListener } from "node:http";
import { env } from "./src/env.ts";
import { startGateway } from "./src/gateway/index.ts";
import { forgetAuth } from "./src/server/auth/auth.ts";
import { authSecret } from "./src/server/auth/secret.ts";
import { makeListener } from "./src/server/http/doors.ts";
import { listen, type Listening, type Tls } from "./src/server/http/listen.ts";
import { setRelay } from "./src/server/live/publish.ts";
import { startRelay } from "./src/server/live/relay.ts";
import { readNextConfig } from "./src/server/http/read-next-config.ts";
import { log } from "./src/server/log.ts";
import { mintSetupToken } from "./src/server/people/setup-link.ts";
import { closeSingletons, openSingletons, singletons } from "./src/server/singletons.ts";
import { startWorker } from "./src/worker/index.ts";

/** ServerOptions is what the start script decided from its flags. */
export type ServerOptions = {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** A port of its own for agents; the main port then refuses them. */
  agentPort?: number;
  dataDir: string;
  /** Paths of PEM files; without them the server speaks plain http. */
  tls?: Tls;
  /** The address people use, as printed and as cookies and links need it. Default: the address listened on. */
  baseUrl?: string;
};

export type RunningServer = { url: string; agentUrl: string; setupUrl: string | null; stop(): Promise<void> };

/** startServer starts what ROLE asks for in this process and returns how to reach and how to end it. It handles no signals. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { ROLE } = env();
  const serves = {
    people: ROLE === "all" || ROLE === "web",
    agents: ROLE === "all" || ROLE === "gateway",
    work: ROLE === "all" || ROLE === "worker",
  };
  openSingletons();
  const scheme = options.tls ? "https" : "http";
  const undo: (() => Promise<void> | void)[] = [closeSingletons, forgetAuth];
  const stop = makeStop(undo);
  try {
    const relay = await startRelay();
    setRelay(relay);
    undo.push(
      () => setRelay(undefined),
      () => relay.stop(),
    );
    const pages = serves.people ? await startPages(options, undo) : null;

    const shown = options.host === "0.0.0.0" || options.host === "::" ? "localhost" : options.host;
    const address = (port: number) => `${scheme}://${shown.includes(":") ? `[${shown}]` : shown}:${port}`;
    const doors = { https: scheme === "https", baseUrl: options.baseUrl ?? "", pages };
    const apart = options.agentPort !== undefined && serves.agents;
    const open = async (port: number, people: boolean, agents: boolean): Promise<Listening> => {
      // The doors learn their own address before the first request can reach them.
      const own = { ...doors, people, agents };
      const listening = await listen({
        host: options.host,
        port,
        listener: makeListener(own),
        ...(options.tls ? { tls: options.tls } : {}),
      });
      own.baseUrl ||= address(listening.port);
      undo.push(listening.close);
      return listening;
    };
    const main = await open(options.port, serves.people, serves.agents && !apart);
    const url = options.baseUrl ?? address(main.port);
    singletons().runtime = { baseUrl: url, dataDir: options.dataDir, authSecret: authSecret(options.dataDir) };
    const agents = apart ? await open(options.agentPort ?? 0, false, true) : main;
    if (apart) Object.assign(singletons().runtime ?? {}, { agentUrl: address(agents.port) });
    if (serves.agents) undo.push(startGateway().stop);
    const worker = serves.work ? await startWorker() : null;
    if (worker) undo.push(() => worker.stop());
    const token = serves.people ? await mintSetupToken() : null;
    return {
      url,
      agentUrl: apart ? address(agents.port) : url,
      setupUrl: token ? `${url}/setup#${token}` : null,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startPages(
  { host, port }: ServerOptions,
  undo: (() => Promise<void> | void)[],
): Promise<RequestListener> {
  const { default: next } = await import("next");
  const here = import.meta.dirname;
  const dir = basename(here) === "dist" ? dirname(here) : here;
  await readNextConfig(dir);
  const app = next({ dev: env().NODE_ENV === "development", dir, hostname: host, port });
  await app.prepare();
  undo.push(() => app.close());
  return app.getRequestHandler();
}

// Last started, first ended; one step that fails never keeps the next from its turn, and a second call waits for the first.
function makeStop(undo: (() => Promise<void> | void)[]): () => Promise<void> {
  let stopping: Promise<void> | null = null;
  const run = async () => {
    for (const step of undo.reverse()) {
      try {
        await step();
      } catch (error) {
        log().error({ err: error }, "a step of stopping failed");
      }
    }
  };
  return () => (stopping ??= run());
}
