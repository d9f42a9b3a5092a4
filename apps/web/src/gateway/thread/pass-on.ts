import { Agent, type IncomingMessage, request, type RequestListener, type ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import { answerRefusal } from "../../server/http/answer.ts";
import { callerOf, PASSED_ON, type PassedOn } from "../../server/http/passed-on.ts";

/** Each side of the way frames its own messages; what one says of its connection is not for the other (RFC 9110 §7.6.1). */
const OF_ONE_CONNECTION = new Set([
  ...["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "expect"],
  PASSED_ON,
]);

/**
 * passOn hands requests to the port of this machine that answers them, and the answers back as they come: a stream
 * stays a stream, and whoever hangs up is gone on the other side too.
 */
export function passOn({ port, secret }: PassedOn): RequestListener {
  const agent = new Agent({ keepAlive: true });
  return (req, res) => {
    const headers = [...without(req), PASSED_ON, `${secret} ${callerOf(req)}`];
    const onward = request({ agent, host: "127.0.0.1", port, method: req.method, path: req.url, headers });
    onward.once("response", (answer) => answerWith(res, answer));
    onward.once("error", () => away(res));
    res.once("close", () => onward.destroy());
    if (hasBody(req)) return void pipeline(req, onward, done);
    req.resume();
    onward.end();
  };
}

/** Only what is posted has a body here: without a length of its own, another's would be read as the next request. */
const hasBody = ({ method }: IncomingMessage): boolean => method === "POST";

function without(message: IncomingMessage): string[] {
  const { rawHeaders } = message;
  const isLeftOut = (name: string) =>
    OF_ONE_CONNECTION.has(name) || (name === "content-length" && message.method !== undefined && !hasBody(message));
  const kept: string[] = [];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = "", value = ""] = rawHeaders.slice(at, at + 2);
    if (!isLeftOut(name.toLowerCase())) kept.push(name, value);
  }
  return kept;
}

function answerWith(res: ServerResponse, answer: IncomingMessage): void {
  res.sendDate = false; // it brings its own
  res.writeHead(answer.statusCode ?? 502, answer.statusMessage ?? "", without(answer));
  res.flushHeaders();
  pipeline(answer, res, done);
}

/** One that breaks off has ended both its sides by then. */
const done = (): void => undefined;

function away(res: ServerResponse): void {
  if (res.headersSent) res.destroy();
  else answerRefusal(res, 503, "unavailable", "Slipway is just starting or stopping. Try again in a moment.");
}
