// Agents that wait, in a process of its own. Told { url, first, count } it holds so many check-ins; each job that arrives is reported with its time.
import { Agent, request } from "node:http";
import { agentTokenOf, checkInOf, machineIdOf } from "./fleet.ts";

/** HoldOrder asks for `count` held agents, from machine number `first` on. */
export interface HoldOrder {
  url: string;
  first: number;
  count: number;
}

/** Arrival is a job that reached its agent; at is in ms since 1970, with fractions. */
export interface Arrival {
  machineId: string;
  at: number;
}

const HOLD_MS = 55_000;
const AT_ONCE = 200;
const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY });

function hold(url: URL, n: number, onSent: () => void): void {
  const body = Buffer.from(JSON.stringify(checkInOf(n, HOLD_MS)));
  const headers = {
    "content-type": "application/json",
    "content-length": body.length,
    authorization: `Bearer ${agentTokenOf(n)}`,
  };
  const { hostname, port } = url;
  const asked = request({ agent, hostname, port, path: "/agent/v1/check-in", method: "POST", headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("end", () => {
      const at = performance.timeOrigin + performance.now();
      const said = JSON.parse(Buffer.concat(chunks).toString("utf8")) as { job?: unknown };
      if (said.job) process.send?.({ machineId: machineIdOf(n), at } satisfies Arrival);
      else hold(url, n, () => {});
    });
  });
  asked.on("error", (error) => {
    console.error(error);
    process.exit(1);
  });
  asked.end(body, onSent);
}

process.on("message", async ({ url, first, count }: HoldOrder) => {
  const address = new URL(url);
  for (let from = first; from < first + count; from += AT_ONCE) {
    const wave = Array.from({ length: Math.min(AT_ONCE, first + count - from) }, (_, at) => from + at);
    await Promise.all(wave.map((n) => new Promise<void>((sent) => hold(address, n, sent))));
  }
  process.send?.("held");
});
process.once("disconnect", () => process.exit(0));
process.stdout.write("{}\n");
