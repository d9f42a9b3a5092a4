import { randomBytes } from "node:crypto";
import type { RequestListener } from "node:http";
import { startGateway } from "../../gateway/index.ts";
import { startThread } from "../../gateway/thread/start-thread.ts";
import { authSecret } from "../auth/secret.ts";
import { type Runtime, singletons } from "../singletons.ts";
import type { Undo } from "../stop-in-turn.ts";
import { type Doors, makeListener } from "./doors.ts";
import { listen, type Tls } from "./listen.ts";
import { countElsewhere } from "./metrics.ts";
import { callerPassedOn } from "./passed-on.ts";

/** Places says where a server is reached, and where it keeps its files. */
export interface Places {
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
}

/** DoorOptions adds who is served, and by what. */
export interface DoorOptions extends Places {
  serves: Serves;
  pages: RequestListener | null;
  /** The built agents' thread. */
  threadFile: string;
}

/** Serves says whom a port is for; of neither it tells its health and its metrics. */
interface Serves {
  people: boolean;
  agents: boolean;
}

interface Opening {
  options: DoorOptions;
  /** Its baseUrl is learned by opening a free port. */
  runtime: Runtime;
  undo: Undo[];
}

/** openDoors opens the ports, and gives the addresses of people and of agents. What ends them is added to undo. */
export async function openDoors(options: DoorOptions, undo: Undo[]): Promise<{ url: string; agentUrl: string }> {
  const { port, agentPort, serves, dataDir } = options;
  const runtime: Runtime = {
    baseUrl: options.baseUrl ?? address(options, port),
    dataDir,
    authSecret: authSecret(dataDir),
  };
  singletons().runtime = runtime;
  const opening = { options, runtime, undo };
  const isApart = serves.agents && agentPort !== undefined;
  const main = await openPort(opening, { ...serves, agents: serves.agents && !isApart }, port);
  runtime.baseUrl = options.baseUrl ?? address(options, main);
  if (!isApart) return { url: runtime.baseUrl, agentUrl: runtime.baseUrl };
  runtime.agentUrl = address(options, await openPort(opening, { people: false, agents: true }, agentPort));
  return { url: runtime.baseUrl, agentUrl: runtime.agentUrl };
}

function address({ host, tls }: DoorOptions, port: number): string {
  const shown = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  return `${tls ? "https" : "http"}://${shown.includes(":") ? `[${shown}]` : shown}:${port}`;
}

/** openPort: where this process serves people too, agents get a thread of their own, and no page makes them wait. */
async function openPort(opening: Opening, serves: Serves, port: number): Promise<number> {
  const { options, undo } = opening;
  if (serves.agents && options.serves.people) return openInThread(opening, serves, port);
  const { host, tls } = options;
  const opened = await openHere(opening, serves, { host, port, ...(tls ? { tls } : {}) });
  if (serves.agents) undo.push(startGateway().stop);
  return opened;
}

type Place = Omit<Parameters<typeof listen>[0], "listener">;

async function openHere({ options, runtime, undo }: Opening, own: Serves & Pick<Doors, "callerOf">, place: Place) {
  const listener = makeListener({
    ...own,
    https: options.tls !== undefined,
    pages: options.pages,
    get baseUrl() {
      return runtime.baseUrl;
    },
  });
  const { port, close } = await listen({ ...place, listener });
  undo.push(close);
  return port;
}

/** openInThread opens a port in the agents' thread, which passes on what is not for agents to a port of this machine. */
async function openInThread(opening: Opening, { people }: Serves, port: number): Promise<number> {
  const { options, runtime, undo } = opening;
  const secret = randomBytes(32).toString("base64url");
  const inside = { people, agents: false, callerOf: callerPassedOn(secret) };
  const passedOn = { port: await openHere(opening, inside, { host: "127.0.0.1", port: 0 }), secret };
  const { host, tls = null } = options;
  const thread = await startThread(options.threadFile, { host, port, tls, passedOn, runtime });
  undo.push(thread.stop, () => countElsewhere(undefined));
  countElsewhere(thread.counters);
  return thread.port;
}
