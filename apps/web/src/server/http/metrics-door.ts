import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { env } from "../../env.ts";
import { answerRefusal } from "./answer.ts";
import { CLIENT_IP } from "./client-ip.ts";
import { renderMetrics } from "./metrics.ts";

/**
 * answerMetrics gives the counters to who brings SLIPWAY_METRICS_TOKEN, or, where there is none, to programs on this
 * machine: the ports are open to every agent and person, and how much a server does is not theirs to know.
 */
export async function answerMetrics(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const refusal = refusalOf(req, env().SLIPWAY_METRICS_TOKEN);
  if (refusal) return answerRefusal(res, ...refusal);
  const text = await renderMetrics();
  res.writeHead(200, { "content-type": "text/plain; version=0.0.4", "cache-control": "no-store" }).end(text);
}

function refusalOf(req: IncomingMessage, token: string | undefined): [number, string, string] | null {
  if (token === undefined)
    return isFromHere(req)
      ? null
      : [403, "forbidden", "Metrics are given to this machine only, and elsewhere with SLIPWAY_METRICS_TOKEN."];
  return hasToken(req, token) ? null : [401, "unauthorised", "Metrics need SLIPWAY_METRICS_TOKEN as the bearer token."];
}

/** Of hashes, so that neither the place of the first wrong character nor the length can be measured. */
function hasToken({ headers }: IncomingMessage, token: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(headers.authorization ?? ""), hash(`Bearer ${token}`));
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;
const LOCAL_HOST = /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/i;
/** What proxies add: behind one on this machine, everybody comes from here. */
const FORWARDED = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

function isFromHere({ headers }: IncomingMessage): boolean {
  const isForwarded = FORWARDED.some((name) => headers[name] !== undefined);
  return !isForwarded && LOOPBACK.test(String(headers[CLIENT_IP])) && LOCAL_HOST.test(headers.host ?? "");
}
