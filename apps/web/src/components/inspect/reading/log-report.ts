import type { Diagnosis } from "@slipway/shared/installer/log/diagnosis";
import { findRepairWords } from "@slipway/shared/repairs/words";
import { type LogTruth, logTruth } from "../log/log-truth";
import { type Step, stepsOf } from "../log/log-steps";
import type { ReadLog } from "./read-log";

/** LogReport is a log as the page shows it: plain values, so that a worker can hand it over. */
export interface LogReport {
  name: string;
  /** Bytes. */
  size: number;
  /** How long the reading took. */
  readMs: number;
  truth: LogTruth;
  /** From the cause to the exit code. */
  steps: readonly Step[];
  advice: readonly string[];
  /** A catalogued repair's name, or null. */
  repair: string | null;
  diagnosis: Diagnosis;
  /** Mean length of lines over the log, for its map. */
  silhouette: readonly number[];
}

const BUCKETS = 150;

/** logReport makes it of what was read. */
export function logReport(file: { name: string; size: number }, read: ReadLog, readMs: number): LogReport {
  const { diagnosis, index } = read;
  const { advice, rootCause } = diagnosis;
  return {
    name: file.name,
    size: file.size,
    readMs,
    truth: logTruth(diagnosis),
    steps: stepsOf(diagnosis),
    // The first sentence is the cause, which the truth tells.
    advice: rootCause ? advice.text.slice(1) : advice.text,
    repair: advice.repair === null ? null : (findRepairWords(advice.repair)?.title ?? advice.repair),
    diagnosis,
    silhouette: index.meanLengths(BUCKETS),
  };
}
