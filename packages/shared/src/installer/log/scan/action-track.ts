import { topActions } from "../anchors/standard-actions.ts";
import type { Run } from "./run.ts";
import type { Signal } from "./signal.ts";

/** OpenAction is an action that has begun; `fromLine` is where its own lines begin, which is before it is announced. */
export interface OpenAction {
  name: string;
  run: Run | null;
  line: number;
  fromLine: number;
  fromMs: number;
  /** The longest silence so far, ms. */
  waitedMs: number;
  /** The action around it. */
  inside: OpenAction | null;
  /** It is over, and did not fail. */
  endedWell: boolean;
}

/** BegunAction is an action as its first line tells it. */
export type BegunAction = Omit<OpenAction, "inside" | "endedWell">;

/** Failure is the first action that did not succeed and was not got over. */
export interface Failure {
  name: string;
  /** 2 the user's exit, 3 a failure; others see §D.2. */
  value: number;
  run: Run | null;
  fromLine: number;
  line: number;
  /** The actions around it, outermost first, itself last. */
  path: readonly OpenAction[];
  /** The quote of the line that ended it. */
  quote: string;
  /** What was told while it ran, and shortly before. */
  signals: readonly Signal[];
  /** See LogState. */
  stepLine: number;
}

/** ActionTrack follows beginnings and ends of actions. */
export interface ActionTrack {
  start(action: BegunAction): void;
  /** end gives the action that ended, or null where its beginning is not in the log. */
  end(name: string, value: number, at: EndOfAction): OpenAction | null;
  top(): OpenAction | null;
  isOpen(name: string): boolean;
  failure(): Failure | null;
  /** What the outermost INSTALL, ADMIN or ADVERTISE returned last. */
  topResult(): number | null;
}

export interface EndOfAction {
  line: number;
  quote: string;
  run: Run | null;
  stepLine: number;
  signals(fromLine: number, toLine: number): Signal[];
}

/** Sequences nest a few deep; more means lines were lost. */
const DEEPEST = 64;

/** Success, finished early, and "not called", which an action without work returns. */
const good: ReadonlySet<number> = new Set([0, 1, 5]);

/** Lines before the failing one that are looked at where the action's beginning is not in the log (§D.3). */
const WINDOW = 50;

/** actionTrack: see ActionTrack. */
export function actionTrack(): ActionTrack {
  const stack: OpenAction[] = [];
  let failure: (Failure & { depth: number }) | null = null;
  let topResult: number | null = null;
  return {
    start(action) {
      const top = stack.at(-1);
      // Announced and begun: some languages write both alike.
      const isTwice = top?.name === action.name && top.run === action.run && action.line - top.line < 4;
      if (stack.length < DEEPEST && !isTwice) stack.push({ ...action, inside: top ?? null, endedWell: false });
    },
    end(name, value, at) {
      const index = stack.findLastIndex((open) => open.name === name);
      const path = index < 0 ? [...stack] : stack.slice(0, index + 1);
      if (index >= 0) for (const open of stack.splice(index)) open.endedWell = good.has(value);
      const own = index < 0 ? null : (path[index] ?? null);
      const depth = index < 0 ? stack.length : index;
      const fromLine = own?.fromLine ?? Math.max(1, at.line - WINDOW);
      if (depth === 0 && topActions.has(name)) topResult = value;
      if (!good.has(value)) {
        if (failure === null) {
          const signals = at.signals(Math.min(fromLine, at.line - WINDOW), at.line);
          failure = {
            name,
            value,
            run: own?.run ?? at.run,
            fromLine,
            line: at.line,
            path,
            quote: at.quote,
            signals,
            stepLine: at.stepLine,
            depth,
          };
        }
      } else if (failure && own && failure.depth > depth && failure.line >= own.line) {
        // Whoever called it went on: it was got over (Upgrade attribute 4, a continuing custom action).
        failure = null;
      }
      return own;
    },
    top: () => stack.at(-1) ?? null,
    isOpen: (name) => stack.some((open) => open.name === name),
    failure: () => failure,
    topResult: () => topResult,
  };
}
