import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Series } from "../../server/http/metrics.ts";
import type { Asked, Said, ThreadOptions } from "./messages.ts";

/** GatewayThread is the agents' door in a thread of its own; all that is not for agents it passes on. */
export interface GatewayThread {
  port: number;
  /** counters are what it has counted so far. */
  counters(): Promise<Series>;
  stop(): Promise<void>;
}

/** The young generation in megabytes: messages live short, and a larger one is cleared less often. */
const YOUNG_MB = 64;

/**
 * startThread runs the built thread and resolves once it listens; it throws what kept it from that, a port that is
 * taken with its code. One that ends by itself ends the process, as its errors would in one thread.
 */
export async function startThread(file: string, options: ThreadOptions): Promise<GatewayThread> {
  const worker = new Worker(file, { workerData: options, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
  const ask = (asked: Asked) => worker.postMessage(asked);
  const [said] = (await once(worker, "message")) as [Said];
  if (said.kind !== "listening") {
    await worker.terminate();
    throw said.kind === "failed" ? Object.assign(new Error(said.message), { code: said.code }) : new Error("no port");
  }
  const ended = once(worker, "exit");
  const crash = (code: number) => {
    throw new Error(`the agents' thread has ended by itself (${code})`);
  };
  worker.once("exit", crash);
  return {
    port: said.port,
    counters: () =>
      new Promise((resolve) => {
        worker.on("message", function hear(answer: Said) {
          if (answer.kind !== "counters") return;
          worker.off("message", hear);
          resolve(answer.series);
        });
        ask({ kind: "counters" });
      }),
    stop: async () => {
      worker.off("exit", crash);
      ask({ kind: "stop" });
      await ended;
    },
  };
}
