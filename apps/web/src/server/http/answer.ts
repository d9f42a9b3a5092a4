import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * answerJson ends a response with a small JSON body that no cache keeps. With `read` it is sent at once and ended then:
 * a connection closed on what is still arriving would be reset, and the answer lost with it.
 */
export function answerJson(res: ServerResponse, status: number, body: unknown, read?: Promise<void>): void {
  if (res.headersSent) return void res.end();
  const text = JSON.stringify(body);
  res.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "content-length": Buffer.byteLength(text),
  });
  if (!read) return void res.end(text);
  res.write(text);
  void read.then(() => res.end());
}

/** answerRefusal is the one form in which the server's own doors say no. */
export const answerRefusal = (res: ServerResponse, status: number, code: string, message: string): void =>
  answerJson(res, status, { error: { code, message } });

/** hasHugeBody tells whether a request announces more than max bytes, or announces nothing and sends all the same. */
export function hasHugeBody(req: IncomingMessage, max: number): boolean {
  if (req.headers["transfer-encoding"] !== undefined) return true;
  return Number(req.headers["content-length"] ?? 0) > max;
}

/** isForeign tells whether a browser sent this request from a page that is not ours. */
export function isForeign(req: IncomingMessage, baseUrl: string): boolean {
  const site = req.headers["sec-fetch-site"];
  if (site === "cross-site" || site === "same-site") return true;
  const { origin, host } = req.headers;
  if (origin === undefined) return false;
  if (origin === new URL(baseUrl).origin) return false;
  return URL.parse(origin)?.host !== host;
}
