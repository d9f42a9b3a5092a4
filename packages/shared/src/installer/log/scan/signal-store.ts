import type { Signal } from "./signal.ts";

const HEAD = 60;
const TAIL = 240;

/** SignalStore keeps the first and the last signals: a log of any length costs the same. */
export interface SignalStore {
  add(signal: Signal): void;
  /** between gives those of these lines, in order. */
  between(fromLine: number, toLine: number): Signal[];
  last(): Signal | null;
}

/** signalStore: see SignalStore. */
export function signalStore(): SignalStore {
  const head: Signal[] = [];
  const tail: Signal[] = [];
  let next = 0;
  let newest: Signal | null = null;
  return {
    add(signal) {
      newest = signal;
      if (head.length < HEAD) head.push(signal);
      else tail[next++ % TAIL] = signal;
    },
    between: (fromLine, toLine) =>
      [...head, ...tail].filter(({ line }) => line >= fromLine && line <= toLine).sort((a, b) => a.line - b.line),
    last: () => newest,
  };
}
