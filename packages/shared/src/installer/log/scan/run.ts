import type { EngineLine } from "../anchors/engine-line.ts";
import { keep } from "./signal.ts";

/** Run is one engine at work on one product: the client's, the server's, or one nested in another. */
export interface Run {
  side: "client" | "server";
  /** The process part of the prefix (`CC`): the same letters are the same process. */
  process: string;
  thread: string;
  beganLine: number;
  /** The run inside which it was started: RemoveExistingProducts, a custom action. */
  inside: Run | null;
  /** The outer one was in its user interface's sequence when this one began. */
  beganInUi: boolean;
  /** Path of the package, or {ProductCode}, as it was asked for. */
  target: string | null;
  /** The package file it works with: the one given, or the cached one of a registered product. */
  packageFile: string | null;
  name: string | null;
  version: string | null;
  productCode: string | null;
  commandLine: string | null;
  uiLevel: number | null;
  clientProcessId: number | null;
  returned: number | null;
  returnedLine: number | null;
  /** Its user interface's sequence has begun and has not ended. */
  inUiSequence: boolean;
  doing: string | null;
  doingLine: number;
}

/** Runs follows which engine speaks. */
export interface Runs {
  /** hear takes an engine's line and gives the run that speaks; null: no engine was started yet. */
  hear(line: EngineLine): Run | null;
  begin(line: EngineLine, number: number): Run;
  current(): Run | null;
  all(): readonly Run[];
}

/** More engines than any setup starts: beyond them the middle ones are forgotten. */
const MOST_RUNS = 200;

/** runs: see Runs. A nested engine has a thread of its own and is over when an outer one's thread speaks again. */
export function runs(): Runs {
  const list: Run[] = [];
  const byThread = new Map<string, Run>();
  let current: Run | null = null;
  let lastThread = "";
  let lastSide = "";
  const key = ({ side, thread }: EngineLine) => `${side} ${thread}`;
  return {
    hear(line) {
      // Lines come in rows of one thread.
      if (line.thread === lastThread && line.side === lastSide && current?.returned === null) return current;
      lastThread = line.thread;
      lastSide = line.side;
      const run = byThread.get(key(line));
      if (run && run.returned === null) current = run;
      return current;
    },
    begin(line, number) {
      const side = line.side === "c" ? "client" : "server";
      const process = keep(line.thread.split(/[:!]/)[0] ?? "");
      const inside = current && current.returned === null && current.side === side ? current : null;
      const beganInUi = inside?.inUiSequence ?? false;
      const run: Run = { ...blank, side, process, thread: keep(line.thread), beganLine: number, inside, beganInUi };
      if (list.length < MOST_RUNS) list.push(run);
      else list[MOST_RUNS - 1] = run;
      if (byThread.size > MOST_RUNS) byThread.clear();
      byThread.set(keep(key(line)), run);
      current = run;
      lastThread = "";
      return run;
    },
    current: () => current,
    all: () => list,
  };
}

const blank = {
  target: null,
  packageFile: null,
  name: null,
  version: null,
  productCode: null,
  commandLine: null,
  uiLevel: null,
  clientProcessId: null,
  returned: null,
  returnedLine: null,
  inUiSequence: false,
  doing: null,
  doingLine: 0,
} as const;

/** depthOf counts the runs around it. */
export function depthOf(run: Run | null): number {
  let depth = 0;
  for (let outer = run?.inside; outer; outer = outer.inside) depth++;
  return depth;
}
