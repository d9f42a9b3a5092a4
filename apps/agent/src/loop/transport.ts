import http from "node:http";
import https from "node:https";
import tls from "node:tls";
import { gzipSync } from "node:zlib";
import { Problem } from "@slipway/shared/protocol/problem";
import { maxBodyBytes } from "@slipway/shared/protocol/version";
import { credentials, proxyAgent } from "./connect-through-proxy.ts";

/**
 * Sent is what became of a message. unreachable: nobody of ours answered (network, proxy, a page in between), so it
 * may have arrived or not. problem: the server refused, and said what to do. ended: we gave it up ourselves.
 */
export type Sent =
  | { kind: "answer"; body: unknown }
  | { kind: "problem"; problem: Problem["error"] }
  | { kind: "unreachable"; because: string }
  | { kind: "ended" };

/** Message is one POST to the agents' door. */
export interface Message {
  /** Below /agent/v1/, e.g. "check-in". */
  path: string;
  /** Secret: goes into the Authorization header and nowhere else. */
  token: string;
  body: unknown;
  timeoutMs: number;
  signal?: AbortSignal;
}

/** Transport sends messages to one server. It never throws. */
export interface Transport {
  send(message: Message): Promise<Sent>;
  close(): void;
}

export interface TransportOptions {
  serverUrl: string;
  /** PEM of a private authority, beside the ones Node brings. */
  ca: string | null;
  proxy: URL | null;
}

/** Below this a body is sent as it is: gzip would make it longer. */
const gzipFromBytes = 1024;

/** makeTransport is node:http with keep-alive: one connection serves the check-ins of hours. */
export function makeTransport({ serverUrl, ca, proxy }: TransportOptions): Transport {
  const base = new URL(serverUrl);
  const trust = ca === null ? {} : { ca: [...tls.rootCertificates, ca] };
  const isHttps = base.protocol === "https:";
  const agent = !isHttps
    ? new http.Agent({ keepAlive: true })
    : proxy
      ? proxyAgent(proxy, trust)
      : new https.Agent({ ...trust, keepAlive: true });
  return {
    send: (message) => post(message, requestOptions(base, isHttps ? null : proxy, message.path), isHttps, agent),
    close: () => agent.destroy(),
  };
}

/** requestOptions: plain http goes through a proxy by naming the whole address, https through the agent's tunnel. */
function requestOptions(base: URL, proxy: URL | null, path: string): http.RequestOptions {
  const target = `${base.pathname.replace(/\/$/, "")}/agent/v1/${path}`;
  const to = proxy ?? base;
  return {
    host: to.hostname.replace(/^\[|\]$/g, ""),
    port: to.port || (to.protocol === "https:" ? 443 : 80),
    path: proxy ? `${base.origin}${target}` : target,
    headers: proxy ? { host: base.host, ...credentials(proxy) } : {},
  };
}

async function post(
  message: Message,
  options: http.RequestOptions,
  isHttps: boolean,
  agent: http.Agent,
): Promise<Sent> {
  const body = pack(message, options);
  const sent = await postOnce(message, body, isHttps, agent);
  // The server may close a kept connection just as it is used again: nothing was read of the message then.
  return sent.kind === "stale" ? settled(await postOnce(message, body, isHttps, agent)) : sent;
}

const settled = (sent: Sent | Stale): Sent =>
  sent.kind === "stale" ? { kind: "unreachable", because: sent.because } : sent;

interface Packed {
  options: http.RequestOptions;
  bytes: Buffer;
}

function pack(message: Message, options: http.RequestOptions): Packed {
  const plain = Buffer.from(JSON.stringify(message.body));
  const bytes = plain.length >= gzipFromBytes ? gzipSync(plain) : plain;
  const headers = {
    ...(options.headers as http.OutgoingHttpHeaders),
    authorization: `Bearer ${message.token}`,
    "content-type": "application/json",
    "content-length": bytes.length,
    ...(bytes === plain ? {} : { "content-encoding": "gzip" }),
  };
  return { options: { ...options, method: "POST", headers }, bytes };
}

/** Stale: a kept connection that turned out to be closed. */
type Stale = { kind: "stale"; because: string };

function postOnce(
  { signal, timeoutMs }: Message,
  { options, bytes }: Packed,
  isHttps: boolean,
  agent: http.Agent,
): Promise<Sent | Stale> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve({ kind: "ended" });
    const request = (isHttps ? https : http).request({ ...options, agent });
    const timer = setTimeout(() => request.destroy(new Error("no answer in time")), timeoutMs);
    const giveUp = () => request.destroy(new Error("ended"));
    const settle = (sent: Sent | Stale) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
      resolve(signal?.aborted && sent.kind !== "answer" ? { kind: "ended" } : sent);
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    request.once("error", (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE");
      settle({ kind: isStale ? "stale" : "unreachable", because: describe(error) });
    });
    request.once("response", (response) => void readAnswer(response).then(settle));
    request.end(bytes);
  });
}

async function readAnswer(response: http.IncomingMessage): Promise<Sent> {
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response) {
      size += (chunk as Buffer).length;
      if (size > maxBodyBytes) return { kind: "unreachable", because: "the answer was larger than any of ours" };
      chunks.push(chunk as Buffer);
    }
    return interpret(response.statusCode ?? 0, Buffer.concat(chunks).toString("utf8"));
  } catch (error) {
    return { kind: "unreachable", because: describe(error) };
  }
}

/** interpret tells our server's words from those of whatever stands in between: only the first are obeyed. */
function interpret(status: number, text: string): Sent {
  const stranger: Sent = { kind: "unreachable", because: `status ${status}, and not in this server's words` };
  try {
    const body: unknown = JSON.parse(text);
    if (status === 200) return { kind: "answer", body };
    const problem = Problem.safeParse(body);
    return problem.success ? { kind: "problem", problem: problem.data.error } : stranger;
  } catch {
    return stranger;
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  return code && !error.message.includes(code) ? `${error.message} (${code})` : error.message || error.name;
}
