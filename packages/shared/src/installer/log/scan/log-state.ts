import { type ActionTrack, actionTrack } from "./action-track.ts";
import type { BurnTrack } from "./burn-track.ts";
import { burnTrack } from "./burn-track.ts";
import { type LogClock, logClock } from "./clock.ts";
import { type Runs, runs } from "./run.ts";
import { type SignalStore, signalStore } from "./signal-store.ts";
import { type TimeTrack, timeTrack } from "./time-track.ts";
import type { Summary } from "../anchors/summary-line.ts";
import type { Quote } from "../diagnosis.ts";

/** LogState is everything kept of a log while it is read: of bounded size, however long the log. */
export interface LogState {
  line: number;
  verbose: boolean;
  hasEngine: boolean;
  runs: Runs;
  actions: ActionTrack;
  signals: SignalStore;
  clock: LogClock;
  time: TimeTrack;
  burn: BurnTrack;
  /** The last result of the engine, and the line that told it. */
  result: (Quote & { code: number }) | null;
  summary: (Summary & Quote) | null;
  callingProcess: string | null;
  /** Lines that a RunEngine's own lines are expected in. */
  targetOf: number;
  /** What the script is at: its action, and its last step as written. */
  scriptAction: string | null;
  operation: string | null;
  /** The sequence has come to the actions that change the machine. */
  isScripting: boolean;
  isRollingBack: boolean;
  /** The line of the last note that only tells an outcome. */
  outcomeLine: number;
  /** The last note: a message without a number may be its text. */
  lastNote: { code: number; line: number } | null;
  /** Properties of the outermost product. */
  product: { name: string | null; version: string | null; code: string | null };
  /** Silent since, for the action now running. */
  waitedMs: number;
  mutexLine: number | null;
}

/** newLogState is a log of which nothing was read yet. */
export const newLogState = (): LogState => ({
  line: 0,
  verbose: false,
  hasEngine: false,
  runs: runs(),
  actions: actionTrack(),
  signals: signalStore(),
  clock: logClock(),
  time: timeTrack(),
  burn: burnTrack(),
  result: null,
  summary: null,
  callingProcess: null,
  targetOf: 0,
  scriptAction: null,
  operation: null,
  isScripting: false,
  isRollingBack: false,
  outcomeLine: -10,
  lastNote: null,
  product: { name: null, version: null, code: null },
  waitedMs: 0,
  mutexLine: null,
});
