import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { trpcCodes } from "../../trpc/errors.ts";
import { agentPackage } from "../agents/agent-package.ts";
import { type AuditEntry, writeAudit } from "../audit/write.ts";
import { readCaller } from "../auth/caller.ts";
import type { RequestContext } from "../context.ts";
import { DomainError, isDomainError } from "../errors.ts";
import { log } from "../log.ts";
import { isEmpty, scopeOf } from "../scope.ts";
import { runtime } from "../singletons.ts";
import { withTransaction } from "../sql.ts";
import { answerJson, answerRefusal } from "./answer.ts";
import { rateLimit } from "./rate-limit.ts";

/** Strangers' tries that are recorded, per address and minute: nobody fills the audit log from outside. */
const strangers = rateLimit({ max: 20, windowMs: 60_000 });

/** Asked before the download itself: a browser that follows a link can show no progress and no refusal. */
const prepareQuery = "prepare";

/**
 * answerAgentPackage hands the agent's zip to someone who may make tokens; with ?prepare it only packs it and says how
 * big it is. The download and every refusal are in the audit log.
 */
export async function answerAgentPackage(req: IncomingMessage, res: ServerResponse, headers: Headers): Promise<void> {
  if (req.method !== "GET") return answerRefusal(res, 405, "invalid-input", "This is only downloaded.");
  const caller = await readCaller(headers);
  if (!caller.actor && !strangers.allow(caller.ip ?? "unknown", Date.now()))
    return answerRefusal(res, 429, "rate-limited", "Too many tries from here. Wait a minute.");
  try {
    mustManageTokens(caller);
    const { agentUrl, baseUrl } = runtime();
    const { path, bytes } = await agentPackage(agentUrl ?? baseUrl);
    if (new URL(req.url ?? "", "http://slipway").searchParams.has(prepareQuery)) return answerJson(res, 200, { bytes });
    const zip = createReadStream(path);
    await once(zip, "open");
    await record(caller, { outcome: "done" });
    res.writeHead(200, {
      "content-type": "application/zip",
      "content-length": bytes,
      "content-disposition": 'attachment; filename="slipway-agent-windows-x64.zip"',
      "cache-control": "no-store",
    });
    await pipeline(zip, res);
  } catch (error) {
    await refuse(res, caller, error);
  }
}

function mustManageTokens({ actor, grants }: RequestContext): void {
  if (!actor) throw new DomainError("unauthenticated", "Sign in first.");
  if (isEmpty(scopeOf(grants, "tokens.manage")))
    throw new DomainError("forbidden", "This needs the right tokens.manage, which you do not have.");
}

const record = ({ actor, ip }: RequestContext, how: Pick<AuditEntry, "outcome" | "refusal">): Promise<void> =>
  withTransaction((tx) =>
    writeAudit(tx, { actor: actor ?? { kind: "person", id: null, name: null }, action: "agents.download", ip, ...how }),
  );

async function refuse(res: ServerResponse, caller: RequestContext, error: unknown): Promise<void> {
  // Bytes are on their way: all that is left to say is that they are not whole, by breaking the connection off.
  if (res.headersSent) {
    log().warn({ err: error }, "a download of the agent's package broke off");
    return void res.destroy();
  }
  const isRefusal = isDomainError(error);
  await record(caller, { outcome: isRefusal ? "refused" : "failed", refusal: isRefusal ? error.code : "error" });
  if (!isRefusal) throw error;
  const status = getHTTPStatusCodeFromError(new TRPCError({ code: trpcCodes[error.code] }));
  answerRefusal(res, status, error.code, error.message);
}
