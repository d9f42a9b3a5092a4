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

function post(message: Message, options: http.RequestOptions, isHttps: boolean, agent: http.Agent): Promise<Sent> {
  const plain = Buffer.from(JSON.stringify(message.body));
  const body = plain.length >= gzipFromBytes ? gzipSync(plain) : plain;
  const headers = {
    ...(options.headers as http.OutgoingHttpHeaders),
    authorization: `Bearer ${message.token}`,
    "content-type": "application/json",
    "content-length": body.length,
    ...(body === plain ? {} : { "content-encoding": "gzip" }),
  };
  return new Promise((resolve) => {
    const { signal } = message;
    if (signal?.aborted) return resolve({ kind: "ended" });
    const request = (isHttps ? https : http).request({ ...options, method: "POST", headers, agent });
    const timer = setTimeout(() => request.destroy(new Error("no answer in time")), message.timeoutMs);
    const give = () => request.destroy(new Error("ended"));
    const settle = (sent: Sent) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", give);
      resolve(sent);
    };
    signal?.addEventListener("abort", give, { once: true });
    request.once("error", (error) =>
      settle(signal?.aborted ? { kind: "ended" } : { kind: "unreachable", because: describe(error) }),
    );
    request.once("response", (response) => void readAnswer(response).then(settle));
    request.end(body);
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
