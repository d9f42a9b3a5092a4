import { Inspection } from "./inspection";
import type { FromWorker, Question, Questions, ToWorker } from "./messages";

const inspection = new Inspection(() => performance.now());

const tell = (message: FromWorker) => self.postMessage(message);

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  const { id } = data;
  answerTo(data)
    .then((answer) => tell({ id, kind: "answer", answer }))
    .catch((error: unknown) => tell({ id, kind: "error", message: wordsFor(error) }));
});

async function answerTo(message: ToWorker): Promise<Questions[Question]["answer"]> {
  switch (message.kind) {
    case "open":
      return inspection.open(message.ask.files, (progress) => tell({ id: message.id, kind: "progress", progress }));
    case "lines":
      return inspection.lines(message.ask);
    case "find":
      return inspection.find(message.ask);
    case "rows":
      return inspection.rows(message.ask);
    case "changes":
      return inspection.changes(message.ask);
    case "removal":
      return inspection.removal(message.ask);
    case "swap":
      return inspection.swap();
  }
}

/** Browsers give a file away only as it was when it was chosen. */
function wordsFor(error: unknown): string {
  if (error instanceof DOMException)
    return "The file can no longer be read: it was changed, moved or removed since it was chosen.";
  return "Reading it came upon a fault of Slipway's own.";
}
