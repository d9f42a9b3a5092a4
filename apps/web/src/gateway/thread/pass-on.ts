import { Agent, type IncomingMessage, request, type RequestListener, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { answerRefusal } from "../../server/http/answer.ts";
import { callerOf, PASSED_ON, type PassedOn } from "../../server/http/passed-on.ts";

/** Each side of the way frames its own messages; what one says of its connection is not for the other (RFC 9110 §7.6.1). */
const OF_ONE_CONNECTION = new Set([
  ...["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect"],
  PASSED_ON,
]);

/** A connection that nobody used for so long is ended by who asks: where the other side ends it, a request may be on its way. */
const IDLE_MS = 30_000;

/**
 * passOn hands requests to the port of this machine that answers them, and the answers back as they come: a stream
 * stays a stream, and whoever hangs up is gone on the other side too.
 */
export function passOn({ port, secret }: PassedOn): RequestListener {
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  return (req, res) => {
    const headers = [...passedOn(req), PASSED_ON, `${secret} ${callerOf(req)}`];
    const onward = request({ agent, host: "127.0.0.1", port, method: req.method, path: req.url, headers });
    onward.once("response", (answer) => answerWith(res, answer));
    onward.once("error", () => away(res));
    res.once("close", () => {
      // An answer may come before all was sent: the rest is read, or the sender never gets to reading the answer.
      req.unpipe(onward);
      req.resume();
      onward.destroy();
    });
    if (hasBody(req)) return void req.pipe(onward);
    req.resume();
    onward.end();
  };
}

/** Only what is posted has a body here: without a length of its own, another's would be read as the next request. */
const hasBody = ({ method, headers }: IncomingMessage): boolean =>
  method === "POST" && (headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined);

/** A program that asks by HTTP/1.0 need not name a host; HTTP/1.1 must. */
const NO_HOST = ["host", "unknown"];

function passedOn(req: IncomingMessage): string[] {
  const kept = endToEnd(req, (name) => name !== "content-length" || hasBody(req));
  if (req.method === "POST" && !hasBody(req)) kept.push("content-length", "0");
  return req.headers.host === undefined ? [...kept, ...NO_HOST] : kept;
}

function endToEnd({ rawHeaders }: IncomingMessage, isKept: (name: string) => boolean = () => true): string[] {
  const kept: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
    const known = name.toLowerCase();
    if (!OF_ONE_CONNECTION.has(known) && isKept(known)) kept.push(name, value);
  }
  return kept;
}

function answerWith(res: ServerResponse, answer: IncomingMessage): void {
  res.sendDate = false; // it brings its own
  res.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? "", endToEnd(answer));
  res.flushHeaders();
  pipeline(answer, res, () => undefined); // one that breaks off has ended both its sides by then
}

function away(res: ServerResponse): void {
  if (res.headersSent) res.destroy();
  else answerRefusal(res, 503, "unavailable", "Slipway is just starting or stopping. Try again in a moment.");
}
