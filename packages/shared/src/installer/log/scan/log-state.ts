import { messageLabels } from "../anchors/message-labels.ts";
import { type ActionTrack, actionTrack } from "./action-track.ts";
import { type BurnPackage, type BurnTrack, burnTrack } from "./burn-track.ts";
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
  /** The bootstrapper's package that this is the log of, where one was being applied when it began. */
  ofPackage: BurnPackage | null;
  /** The last result of the engine, and the line that told it. */
  result: (Quote & { code: number }) | null;
  summary: (Summary & Quote) | null;
  callingProcess: string | null;
  /** The words of the log's first header, and whether it has told its end. */
  headerWords: string | null;
  isClosed: boolean;
  /** Lines that a RunEngine's own lines are expected in. */
  targetOf: number;
  /** What the script is at: its action, and its last step as written. */
  scriptAction: string | null;
  operation: string | null;
  /** The last step of a script that changes the machine: what was told before it, the engine went on after. */
  stepLine: number;
  /** The sequence has come to the actions that change the machine. */
  isScripting: boolean;
  isRollingBack: boolean;
  /** The line of the last note that only tells an outcome. */
  outcomeLine: number;
  /** The last note: a message without a number may be its text. */
  lastNote: { code: number; line: number } | null;
  /** Words that stand before a message's number in this log. */
  labels: Set<string>;
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
  ofPackage: null,
  result: null,
  summary: null,
  callingProcess: null,
  headerWords: null,
  isClosed: false,
  targetOf: 0,
  scriptAction: null,
  operation: null,
  stepLine: 0,
  isScripting: false,
  isRollingBack: false,
  outcomeLine: -10,
  lastNote: null,
  labels: new Set(messageLabels),
  product: { name: null, version: null, code: null },
  waitedMs: 0,
  mutexLine: null,
});
