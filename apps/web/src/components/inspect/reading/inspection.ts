import { openPackage } from "@slipway/shared/installer/package/open-package";
import type { PackageDatabase } from "@slipway/shared/installer/package/package-database";
import type { PackageModel } from "@slipway/shared/installer/package/package-model";
import { packageModel } from "@slipway/shared/installer/package/read-package-model";
import { isNewer, upgradeReport } from "../upgrade/upgrade-report";
import { type AppliedReport, applyChange } from "./applied-report";
import { aloneSet, type ChangeRows, type ChangeSet, type Made } from "./change-set";
import { findLines } from "./find-lines";
import { readLines } from "./line-reader";
import { logReport } from "./log-report";
import type { Opened, Progress, Questions } from "./messages";
import { blobSource, type PackageReport, packageReport, type Told } from "./package-report";
import { openPatch } from "./patch-report";
import { type ReadLog, readLog } from "./read-log";
import type { Refusal } from "./refusal";
import { removalReport } from "./removal-report";
import { sortFile } from "./sort-files";

interface OpenPackage {
  database: PackageDatabase;
  model: PackageModel;
  report: PackageReport;
}

/** Inspection is the worker's one piece of work: the files that were dropped, kept open for questions. */
export class Inspection {
  readonly #clock: () => number;
  #log: { file: File; read: ReadLog } | null = null;
  #packages: OpenPackage[] = [];
  #refused: Refusal[] = [];
  #applied: AppliedReport | null = null;
  #changes: ChangeRows[] = [];
  #search = 0;

  /** `clock` gives milliseconds. */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** open sorts the files and reads them: one log, or one package or two, the older first. */
  async open(files: readonly File[], onProgress: (progress: Progress) => void): Promise<Opened> {
    const sorted = await Promise.all(files.map(sortFile));
    this.#refused = sorted.flatMap((one) => (one.kind === "refused" ? [one.refusal] : []));
    const logs = sorted.flatMap((one) => (one.kind === "log" ? [one.file] : []));
    const packages = sorted.flatMap((one) => (one.kind === "package" ? [one.file] : []));
    const tooMany = tooManyOf(logs, packages);
    if (tooMany) return { kind: "refused", refused: [...this.#refused, tooMany] };
    const [log] = logs;
    if (log) return this.#openLog(log, onProgress);
    for (const file of packages) await this.#openPackage(file, onProgress);
    await this.#order();
    return this.#told();
  }

  async #openLog(file: File, onProgress: (progress: Progress) => void): Promise<Opened> {
    const began = this.#clock();
    const read = await readLog(file, (done) => onProgress({ name: file.name, done, of: file.size }));
    this.#log = { file, read };
    return { kind: "log", report: logReport(file, read, this.#clock() - began) };
  }

  async #openPackage(file: File, onProgress: (progress: Progress) => void): Promise<void> {
    onProgress({ name: file.name, done: 0, of: file.size });
    const opened = await openPackage(blobSource(file));
    if (opened.ok) {
      const { database } = opened;
      const report = await packageReport(file, database, await this.#tellChanges(file.name, database));
      this.#packages.push({ database, model: packageModel(database), report });
    } else {
      const { code, message, offset } = opened.fault;
      this.#refused.push({ name: file.name, sentence: `${message}.`, code, offset, advice: null });
    }
  }

  /** The older of two packages comes first; before a patch or transform, the package that it is tried on. */
  async #order(): Promise<void> {
    const [first, second] = this.#packages;
    if (!first || !second) return;
    if (areWhole(first, second)) {
      if (isNewer(first.model, second.model)) this.#packages = [second, first];
      return;
    }
    if (areWhole(second)) this.#packages = [second, first];
    const [base, change] = this.#packages;
    if (!base || !change || !areWhole(base)) return;
    const applied = await applyChange(base, change.database, change.report.name);
    if (!applied) return;
    const { made, ...rest } = applied;
    this.#applied = { ...rest, set: made && this.#keep(made) };
  }

  async #tellChanges(name: string, database: PackageDatabase): Promise<Told> {
    if (database.kind === "patch") {
      const { report, sets, skipped } = await openPatch(database);
      return { patch: report, skipped, sets: sets.map((made) => this.#keep(made)) };
    }
    const sets = database.transform ? [this.#keep(aloneSet(name, database.transform))] : [];
    return { patch: null, skipped: [], sets };
  }

  #keep({ set, rows }: Made): ChangeSet {
    return { ...set, id: this.#changes.push(rows) - 1 };
  }

  #told(): Opened {
    const [old, fresh] = this.#packages;
    if (!old) return { kind: "refused", refused: this.#refused };
    return {
      kind: "packages",
      packages: this.#packages.map(({ report }) => report),
      upgrade: fresh && areWhole(old, fresh) ? upgradeReport(old.model, fresh.model) : null,
      applied: this.#applied,
      refused: this.#refused,
    };
  }

  /** swap takes the other package for the old one. */
  swap(): Opened {
    this.#packages.reverse();
    return this.#told();
  }

  async lines({ from, count }: Questions["lines"]["ask"]): Promise<Questions["lines"]["answer"]> {
    if (!this.#log) return [];
    const { file, read } = this.#log;
    return readLines(file, read.index, { label: read.label, from, count });
  }

  async find({ text }: Questions["find"]["ask"]): Promise<Questions["find"]["answer"]> {
    const own = ++this.#search;
    if (!this.#log) return { lines: [], isWhole: true };
    return findLines(this.#log.file, this.#log.read.label, text, () => own === this.#search);
  }

  rows({ file, table, from, count }: Questions["rows"]["ask"]): Questions["rows"]["answer"] {
    const found = this.#packages[file]?.database.tables.get(table);
    if (!found) return [];
    const length = Math.max(0, Math.min(count, found.rowCount - from));
    return Array.from({ length }, (_, row) => found.columns.map((_column, at) => found.cell(from + row, at)));
  }

  removal({ file }: Questions["removal"]["ask"]): Questions["removal"]["answer"] {
    const found = this.#packages[file];
    return found ? removalReport(found.model, found.report.anatomy?.actions ?? []) : null;
  }

  changes({ set, table, from, count }: Questions["changes"]["ask"]): Questions["changes"]["answer"] {
    return this.#changes[set]?.get(table)?.slice(from, from + count) ?? [];
  }
}

function tooManyOf(logs: readonly File[], packages: readonly File[]): Refusal | null {
  if (logs.length + packages.length <= 1 || (logs.length === 0 && packages.length === 2)) return null;
  const what =
    logs.length > 0 && packages.length > 0
      ? "a log and a package"
      : logs.length > 1
        ? `${logs.length} logs`
        : `${packages.length} packages`;
  const sentence = `These are ${what}: they cannot be looked at together.`;
  return {
    name: [...logs, ...packages].map(({ name }) => name).join(", "),
    sentence,
    code: null,
    offset: null,
    advice: "Drop one log, one package, or two packages to compare.",
  };
}

/** Patches and transforms are nothing that a machine has installed. */
const areWhole = (...packages: readonly OpenPackage[]): boolean =>
  packages.every(({ report }) => report.kind === "package" || report.kind === "unknown");
