import { once } from "node:events";
import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { agentPackage } from "../agents/agent-package.ts";
import { writeAudit } from "../audit/write.ts";
import { readCaller } from "../auth/caller.ts";
import { runtime } from "../singletons.ts";
import { withTransaction } from "../sql.ts";
import { answerJson, answerRefusal } from "./answer.ts";
import { mustMay, refuse, triesAMinute } from "./person-door.ts";

/** A person may fetch it as often as they like: it is packed once. */
const isHeard = triesAMinute({ people: Number.POSITIVE_INFINITY });

/** Asked before the download itself: a browser that follows a link can show no progress and no refusal. */
const prepareQuery = "prepare";
const ACTION = "agents.download";

/**
 * answerAgentPackage hands the agent's zip to someone who may make tokens; with ?prepare it only packs it and says how
 * big it is. The download and every refusal are in the audit log.
 */
export async function answerAgentPackage(req: IncomingMessage, res: ServerResponse, headers: Headers): Promise<void> {
  if (req.method !== "GET") return answerRefusal(res, 405, "invalid-input", "This is only downloaded.");
  const caller = await readCaller(headers);
  if (!isHeard(caller)) return answerRefusal(res, 429, "rate-limited", "Too many tries from here. Wait a minute.");
  try {
    const { actor } = mustMay(caller, "tokens.manage");
    const { agentUrl, baseUrl } = runtime();
    const { path, bytes } = await agentPackage(agentUrl ?? baseUrl);
    if (new URL(req.url ?? "", "http://slipway").searchParams.has(prepareQuery)) return answerJson(res, 200, { bytes });
    const zip = createReadStream(path);
    await once(zip, "open");
    await withTransaction((tx) => writeAudit(tx, { actor, action: ACTION, ip: caller.ip, outcome: "done" }));
    res.writeHead(200, {
      "content-type": "application/zip",
      "content-length": bytes,
      "content-disposition": 'attachment; filename="slipway-agent-windows-x64.zip"',
      "cache-control": "no-store",
    });
    await pipeline(zip, res);
  } catch (error) {
    await refuse(res, caller, ACTION, error);
  }
}
