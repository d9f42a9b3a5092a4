import { logDiagnoser } from "@slipway/shared/installer/log/diagnose-log";
import { type Figure, figure, median } from "../../figure.ts";
import type { Size } from "../../world.ts";
import { verboseLog } from "../../verbose-log.ts";

const LOG_BYTES = 300_000;

/** logVerbose: one verbose log of 300 KB from its bytes to its diagnosis, against decoding and splitting it alone. */
export function logVerbose(size: Size): Figure[] {
  const rounds = size === "small" ? 10 : 200;
  const pieces = [...verboseLog(LOG_BYTES)];
  const value = time(rounds, () => {
    const diagnoser = logDiagnoser();
    for (const piece of pieces) diagnoser.push(piece);
    const { rootCause } = diagnoser.end();
    if (rootCause?.code !== 1335) throw new Error("the log's cause was not found");
  });
  const bare = time(rounds, () => {
    const decoder = new TextDecoder("utf-16le");
    return pieces
      .map((piece) => decoder.decode(piece, { stream: true }))
      .join("")
      .split("\r\n").length;
  });
  const baseline = { name: "TextDecoder and split", value: bare };
  return [figure({ bench: "installer", metric: "verboseLogMillis", value, unit: "ms", atMost: 15, baseline })];
}

function time(rounds: number, work: () => unknown): number {
  for (let round = 0; round < rounds / 10; round++) work();
  const took = Array.from({ length: rounds }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return median(took);
}
