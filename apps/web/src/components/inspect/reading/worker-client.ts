import type { FromWorker, Progress, Question, Questions, ToWorker } from "./messages";

/** InspectClient asks one worker, which has one set of files open. */
export interface InspectClient {
  ask<Kind extends Question>(
    kind: Kind,
    ask: Questions[Kind]["ask"],
    onProgress?: (progress: Progress) => void,
  ): Promise<Questions[Kind]["answer"]>;
  /** close ends the worker whatever it is at; nothing is answered any more. */
  close(): void;
}

interface Waiting {
  answer: (answer: never) => void;
  fail: (error: Error) => void;
  onProgress: ((progress: Progress) => void) | undefined;
}

/** openClient starts a worker; its script is loaded only now. */
export function openClient(): InspectClient {
  const worker = new Worker(new URL("./inspect-worker.ts", import.meta.url), { type: "module", name: "inspect" });
  const waiting = new Map<number, Waiting>();
  let last = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
    const one = waiting.get(data.id);
    if (data.kind === "progress") return one?.onProgress?.(data.progress);
    waiting.delete(data.id);
    if (data.kind === "error") one?.fail(new Error(data.message));
    else one?.answer(data.answer as never);
  });
  worker.addEventListener("error", () => {
    for (const { fail } of waiting.values())
      fail(new Error("The part of the page that reads files could not be started."));
    waiting.clear();
  });
  return {
    ask: (kind, ask, onProgress) =>
      new Promise((answer, fail) => {
        const id = ++last;
        waiting.set(id, { answer, fail, onProgress });
        worker.postMessage({ id, kind, ask } as ToWorker);
      }),
    close() {
      waiting.clear();
      worker.terminate();
    },
  };
}
