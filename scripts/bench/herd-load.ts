// A herd: so many agents, each on a connection of its own, call at the same moment and again when they are told to. Takes one order over IPC.
import { createHash } from "node:crypto";
import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { canonicalJson } from "@slipway/shared/facts/canonical";
import type { CheckIn } from "@slipway/shared/protocol/check-in";
import { agentTokenOf, checkInOf } from "./fleet.ts";

/** HerdOrder is `agents` machines from number 1 on. */
export interface HerdOrder {
  url: string;
  agents: number;
}

/**
 * HerdResult: what was answered how often, how long those that were let in had waited for it since they were connected
 * (ten thousand agents of one process wait for each other before), and until all were in.
 */
export interface HerdResult {
  statuses: Record<string, number>;
  admittedMs: number[];
  seconds: number;
}

/** A third of them has something new to say. */
function changed(n: number): CheckIn {
  const message = checkInOf(n, 0);
  const content = { outcome: "failed", error: "the service was stopped" };
  const hash = createHash("sha256").update(canonicalJson(content)).digest("hex");
  const [pulse, ...others] = message.sections;
  return pulse ? { ...message, sections: [{ ...pulse, hash, content }, ...others] } : message;
}

const brokenOff = { status: 0, retryAfterMs: 1_000, waitedMs: 0 };

async function herd({ url, agents }: HerdOrder): Promise<HerdResult> {
  const { hostname, port } = new URL(url);
  const statuses: Record<string, number> = {};
  const admittedMs: number[] = [];
  const call = (n: number) =>
    new Promise<{ status: number; retryAfterMs: number; waitedMs: number }>((resolve, reject) => {
      const body = Buffer.from(JSON.stringify(n % 3 === 0 ? changed(n) : checkInOf(n, 0)));
      const headers = {
        "content-type": "application/json",
        "content-length": body.length,
        authorization: `Bearer ${agentTokenOf(n)}`,
      };
      const options = { agent: false, hostname, port, path: "/agent/v1/check-in", method: "POST", headers };
      let connectedAt = performance.now();
      const asked = request(options, (answer) => {
        const retryAfterMs = Number(answer.headers["retry-after"] ?? 1) * 1_000;
        answer.resume().on("end", () => {
          resolve({ status: answer.statusCode ?? 0, retryAfterMs, waitedMs: performance.now() - connectedAt });
        });
      });
      asked.once("socket", (socket) => {
        socket.once("connect", () => {
          connectedAt = performance.now();
        });
      });
      asked.on("error", reject).end(body);
    });
  const one = async (n: number) => {
    for (;;) {
      const { status, retryAfterMs, waitedMs } = await call(n).catch(() => brokenOff);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (status === 200) return void admittedMs.push(waitedMs);
      if (status !== 503 && status !== 0) return;
      await wait(retryAfterMs);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: agents }, (_, at) => one(at + 1)));
  return { statuses, admittedMs, seconds: (performance.now() - began) / 1000 };
}

process.on("message", (order: HerdOrder) => void herd(order).then((result) => process.send?.(result)));
process.once("disconnect", () => process.exit(0));
process.stdout.write("{}\n");
