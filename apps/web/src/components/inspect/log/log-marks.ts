import type { Diagnosis } from "@slipway/shared/installer/log/diagnosis";
import { durationText } from "../words";
import { ownSlowActions } from "./slow-actions";
import type { Step } from "./log-steps";

/** Mark is a line that tells something; `step` is its place in the chain from 1, null beside it. */
export interface Mark {
  line: number;
  kind: "cause" | "slow" | "end" | "told";
  /** Beside the line; null: its step says enough. */
  word: string | null;
  step: number | null;
}

/** marksOf gathers them by line; the cause wins over all else on its line. */
export function marksOf(diagnosis: Diagnosis, steps: readonly Step[]): Mark[] {
  const marks = new Map<number, Mark>();
  const put = (mark: Mark) => {
    const old = marks.get(mark.line);
    marks.set(mark.line, old ? { ...mark, ...old, word: old.word ?? mark.word } : mark);
  };
  steps.forEach(({ kind, line }, at) => {
    const isCause = kind === "cause";
    put({ line, kind: isCause ? "cause" : "told", word: isCause ? "root cause" : null, step: at + 1 });
  });
  for (const { line, action, ms, waitedMs } of ownSlowActions(diagnosis.slowActions)) {
    const word =
      waitedMs > ms / 2 ? `${action} waited ${durationText(waitedMs)}` : `${action} took ${durationText(ms)}`;
    put({ line, kind: "slow", word, step: null });
  }
  const last = diagnosis.quotes.at(-1)?.line;
  for (const { line } of diagnosis.quotes) put({ line, kind: line === last ? "end" : "told", word: null, step: null });
  return [...marks.values()].sort((a, b) => a.line - b.line);
}

/** Lines around the cause that a reader needs to understand it, and around others. */
const AROUND = { cause: [-3, 4], slow: [0, 0], end: [-1, 1], told: [0, 0] } as const satisfies Record<
  Mark["kind"],
  readonly [number, number]
>;

/** wantedLines are those that the folded log shows: the first and last, the marks and what stands around them. */
export function wantedLines(marks: readonly Mark[], lines: number): number[] {
  const around = marks.flatMap(({ line, kind }) => {
    const [before, after] = AROUND[kind];
    return Array.from({ length: after - before + 1 }, (_, at) => line + before + at);
  });
  return [1, ...around, lines];
}
