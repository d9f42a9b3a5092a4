// The agents' thread: what a page's rendering costs the process, no agent waits for.
import type { RequestListener } from "node:http";
import { parentPort, workerData } from "node:worker_threads";
import { listen } from "../../server/http/listen.ts";
import { countAnswer, seriesNow } from "../../server/http/metrics.ts";
import { setSecurityHeaders } from "../../server/http/security-headers.ts";
import { setRelay } from "../../server/live/publish.ts";
import { startRelay } from "../../server/live/relay.ts";
import { closeSingletons, openSingletons, singletons } from "../../server/singletons.ts";
import { stopInTurn, type Undo } from "../../server/stop-in-turn.ts";
import { handleAgentRequest, startGateway } from "../index.ts";
import type { Asked, Said, ThreadOptions } from "./messages.ts";
import { passOn } from "./pass-on.ts";

const options = workerData as ThreadOptions;
const say = (said: Said) => parentPort?.postMessage(said);
const undo: Undo[] = [closeSingletons];
const stop = stopInTurn(undo);

parentPort?.on("message", ({ kind }: Asked) => {
  if (kind === "counters") say({ kind, series: seriesNow() });
  else void stop().then(() => process.exit(0)); // of a thread: it alone ends
});

function makeListener({ tls, passedOn }: ThreadOptions): RequestListener {
  const others = passOn(passedOn);
  return (req, res) => {
    if (!req.url?.startsWith("/agent/v1/")) return others(req, res);
    setSecurityHeaders(res, { page: false, https: tls !== null });
    countAnswer(res, "agent");
    void handleAgentRequest(req, res);
  };
}

try {
  openSingletons();
  singletons().runtime = options.runtime;
  const relay = await startRelay();
  setRelay(relay);
  undo.push(relay.stop, () => setRelay(undefined));
  const { host, port, tls } = options;
  const listening = await listen({ host, port, ...(tls ? { tls } : {}), listener: makeListener(options) });
  undo.push(listening.close, startGateway().stop);
  say({ kind: "listening", port: listening.port });
} catch (error) {
  await stop();
  const { message, code } = error as NodeJS.ErrnoException;
  say({ kind: "failed", message, code });
}
