import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import { toNodeHandler } from "better-auth/node";
import { handleAgentRequest } from "../../gateway/index.ts";
import { createContext } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import { auth } from "../auth/auth.ts";
import { stayOnHost } from "../auth/stay-on-host.ts";
import { log } from "../log.ts";
import { runtime } from "../singletons.ts";
import { answerAgentPackage } from "./agent-package-door.ts";
import { batchCsv, batchCsvPath } from "./batch-csv.ts";
import { answerCsv } from "./csv-door.ts";
import { answerJson, answerRefusal, hasHugeBody, isForeign } from "./answer.ts";
import { CLIENT_IP } from "./client-ip.ts";
import { answerHealth } from "./health.ts";
import { answerInspected, inspectedPath } from "./inspected-door.ts";
import { INSTALLS_CSV_PATH, installsCsv } from "./installs-csv.ts";
import { countAnswer } from "./metrics.ts";
import { answerMetrics } from "./metrics-door.ts";
import { MACHINES_CSV_PATH, machinesCsv } from "./machines-csv.ts";
import { callerOf } from "./passed-on.ts";
import { setSecurityHeaders } from "./security-headers.ts";

/** Doors says what one listener serves: people's pages and procedures, agents, or only its own health. */
export type Doors = {
  people: boolean;
  agents: boolean;
  https: boolean;
  baseUrl: string;
  pages: RequestListener | null;
  /** The sender's address, or null of whom is answered nothing. Default: the socket's. */
  callerOf?: (req: IncomingMessage) => string | null;
};

/** A procedure's input is a form at most; 1 MB leaves room for a long list of machines. */
const MAX_TRPC_BYTES = 1_048_576;
/** Our pages send 20 calls at once at most; a thousand in one request would be a thousand transactions. */
const MAX_TRPC_CALLS = 50;
const MAX_AUTH_BYTES = 16_384;
// better-auth has many paths; these are the ones this product uses. The rest does not exist from outside.
const AUTH_PATHS = new Set([
  "/api/auth/sign-in/email",
  "/api/auth/sign-out",
  "/api/auth/get-session",
  "/api/auth/magic-link/verify",
]);

const AGENT_PACKAGE_PATH = "/api/agent-package";

/** makeListener puts the doors behind one request listener. Whatever a door throws ends as a typed answer, never as a stack. */
export function makeListener(doors: Doors): RequestListener {
  const trpc = makeTrpc();
  const people = toNodeHandler(async (request) => stayOnHost(await auth().handler(request), runtime().baseUrl));
  return (req, res) => {
    const caller = (doors.callerOf ?? callerOf)(req);
    if (caller === null) return void req.socket.destroy();
    req.headers[CLIENT_IP] = caller;
    const path = (req.url ?? "/").split("?", 1)[0] ?? "/";
    const door = doorOf(path);
    setSecurityHeaders(res, { page: door === "page", https: doors.https });
    countAnswer(res, door);
    Promise.resolve(open({ doors, door, path, req, res, trpc, people })).catch((error: unknown) => failed(res, error));
  };
}

type Door = "agent" | "health" | "metrics" | "trpc" | "auth" | "page";

function doorOf(path: string): Door {
  if (path === "/healthz") return "health";
  if (path === "/metrics") return "metrics";
  if (path.startsWith("/agent/v1/")) return "agent";
  if (path.startsWith("/api/trpc/")) return "trpc";
  return path.startsWith("/api/") ? "auth" : "page";
}

type Opening = {
  doors: Doors;
  door: Door;
  path: string;
  req: IncomingMessage;
  res: ServerResponse;
  trpc: RequestListener;
  people: (req: IncomingMessage, res: ServerResponse) => Promise<void>;
};

async function open({ doors, door, path, req, res, trpc, people }: Opening): Promise<void> {
  if (door === "health") return answerHealth(res);
  if (door === "metrics") return answerMetrics(req, res);
  if (door === "agent")
    return doors.agents
      ? handleAgentRequest(req, res)
      : answerRefusal(res, 404, "not-found", "Agents do not call at this port.");
  if (!doors.people) return answerRefusal(res, 404, "not-found", "This port serves agents only.");
  if (door === "page") {
    if (doors.https) req.headers["x-forwarded-proto"] ??= "https"; // it may have come through the agents' thread
    return doors.pages ? void doors.pages(req, res) : answerRefusal(res, 404, "not-found", "There is no such page.");
  }
  if (req.method !== "GET" && isForeign(req, doors.baseUrl))
    return answerRefusal(res, 403, "forbidden", "This request came from another site.");
  if (door === "trpc") return void trpc(req, res);
  const files = filesAt(path);
  if (files)
    return isForeign(req, doors.baseUrl)
      ? answerRefusal(res, 403, "forbidden", "This request came from another site.")
      : files(req, res);
  if (!AUTH_PATHS.has(path)) return answerRefusal(res, 404, "not-found", "There is no such address.");
  if (hasHugeBody(req, MAX_AUTH_BYTES)) return answerRefusal(res, 413, "too-large", "What was sent is too large.");
  return people(req, res);
}

type Answer = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Doors that hand out files: a page of another site may not even make a browser fetch one. */
function filesAt(path: string): Answer | null {
  if (path === AGENT_PACKAGE_PATH) return (req, res) => answerAgentPackage(req, res, headersOf(req));
  const inspected = inspectedPath.exec(path);
  if (inspected) return (req, res) => answerInspected(req, res, headersOf(req), inspected[1]);
  if (path === MACHINES_CSV_PATH) return (req, res) => answerCsv(req, res, headersOf(req), machinesCsv);
  if (path === INSTALLS_CSV_PATH) return (req, res) => answerCsv(req, res, headersOf(req), installsCsv);
  const [, batchId] = batchCsvPath.exec(path) ?? [];
  return batchId === undefined ? null : (req, res) => answerCsv(req, res, headersOf(req), batchCsv(batchId));
}

function makeTrpc(): RequestListener {
  return createHTTPHandler({
    router: appRouter,
    basePath: "/api/trpc/",
    maxBodySize: MAX_TRPC_BYTES,
    maxBatchSize: MAX_TRPC_CALLS,
    createContext: ({ req }) => createContext({ headers: headersOf(req) }),
  });
}

function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

function failed(res: ServerResponse, error: unknown): void {
  log().error({ err: error }, "a request failed");
  answerJson(res, 500, { error: { code: "internal", message: "Something went wrong here." } });
}
