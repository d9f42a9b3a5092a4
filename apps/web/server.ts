import type { RequestListener } from "node:http";
import { basename, dirname, join } from "node:path";
import { env } from "./src/env.ts";
import { forgetAuth } from "./src/server/auth/auth.ts";
import { openDoors, type Places } from "./src/server/http/open-doors.ts";
import { setRelay } from "./src/server/live/publish.ts";
import { startRelay } from "./src/server/live/relay.ts";
import { readNextConfig } from "./src/server/http/read-next-config.ts";
import { mintSetupToken } from "./src/server/people/setup-link.ts";
import { closeSingletons, openSingletons } from "./src/server/singletons.ts";
import { stopInTurn, type Undo } from "./src/server/stop-in-turn.ts";
import { startWorker } from "./src/worker/index.ts";

export type RunningServer = { url: string; agentUrl: string; setupUrl: string | null; stop(): Promise<void> };

/** startServer starts what ROLE asks for in this process and returns how to reach and how to end it. It handles no signals. */
export async function startServer(options: Places): Promise<RunningServer> {
  const { ROLE } = env();
  const serves = {
    people: ROLE === "all" || ROLE === "web",
    agents: ROLE === "all" || ROLE === "gateway",
    work: ROLE === "all" || ROLE === "worker",
  };
  openSingletons();
  const undo: Undo[] = [closeSingletons, forgetAuth];
  const stop = stopInTurn(undo);
  try {
    const relay = await startRelay();
    setRelay(relay);
    undo.push(
      () => setRelay(undefined),
      () => relay.stop(),
    );
    const pages = serves.people ? await startPages(options, undo) : null;
    const { url, agentUrl } = await openDoors({ ...options, serves, pages, threadFile: built("gateway.js") }, undo);
    const worker = serves.work ? await startWorker() : null;
    if (worker) undo.push(() => worker.stop());
    const token = serves.people ? await mintSetupToken() : null;
    return { url, agentUrl, setupUrl: token ? `${url}/setup#${token}` : null, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the build made beside this file; run from its source, this file is one folder above. */
const built = (name: string): string =>
  join(import.meta.dirname, basename(import.meta.dirname) === "dist" ? "" : "dist", name);

async function startPages({ host, port }: Places, undo: Undo[]): Promise<RequestListener> {
  const { default: next } = await import("next");
  const here = import.meta.dirname;
  const dir = basename(here) === "dist" ? dirname(here) : here;
  await readNextConfig(dir);
  const app = next({ dev: env().NODE_ENV === "development", dir, hostname: host, port });
  await app.prepare();
  undo.push(() => app.close());
  return app.getRequestHandler();
}
