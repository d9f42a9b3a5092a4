import type { Cell } from "@slipway/shared/installer/package/database/table";
import type { Removal } from "../../products/product-types";
import type { UpgradeReport } from "../upgrade/upgrade-report";
import type { AppliedReport } from "./applied-report";
import type { ChangedRow } from "./change-set";
import type { FoundLines } from "./find-lines";
import type { LogLine } from "./line-reader";
import type { LogReport } from "./log-report";
import type { PackageReport } from "./package-report";
import type { Refusal } from "./refusal";

/** Opened is what the dropped files turned out to be; `refused` names those of which nothing could be had. */
export type Opened =
  | { kind: "log"; report: LogReport }
  | {
      kind: "packages";
      packages: readonly PackageReport[];
      upgrade: UpgradeReport | null;
      /** A patch or transform on the package that was dropped with it: the package is the first, the other the second. */
      applied: AppliedReport | null;
      refused: readonly Refusal[];
    }
  | { kind: "refused"; refused: readonly Refusal[] };

/** Progress of the opening; bytes. */
export interface Progress {
  name: string;
  done: number;
  of: number;
}

/** Questions are what the page asks of the worker, with what it answers. Packages count from 0: the older one. */
export interface Questions {
  open: { ask: { files: readonly File[] }; answer: Opened };
  lines: { ask: { from: number; count: number }; answer: readonly LogLine[] };
  /** A newer one ends those before it. */
  find: { ask: { text: string }; answer: FoundLines };
  rows: { ask: { file: number; table: string; from: number; count: number }; answer: readonly (readonly Cell[])[] };
  /** Rows of a change set, by its id. */
  changes: { ask: { set: number; table: string; from: number; count: number }; answer: readonly ChangedRow[] };
  /** What the removal of a package's product takes and leaves where nothing else is installed. */
  removal: { ask: { file: number }; answer: Removal | null };
  /** Forecasts the other way round. */
  swap: { ask: Record<never, never>; answer: Opened };
}
export type Question = keyof Questions;

export type ToWorker = { [Kind in Question]: { id: number; kind: Kind; ask: Questions[Kind]["ask"] } }[Question];
export type FromWorker =
  | { id: number; kind: "answer"; answer: Questions[Question]["answer"] }
  | { id: number; kind: "progress"; progress: Progress }
  | { id: number; kind: "error"; message: string };
