import { type Anatomy, describePackage } from "@slipway/shared/installer/package/anatomy/describe-package";
import type { ByteSource } from "@slipway/shared/installer/package/byte-source";
import {
  type PackageCabinet,
  readCabinets,
  readCabinetStreams,
} from "@slipway/shared/installer/package/cabinet/read-cabinets";
import type { PackageDatabase, PackageKind, PackageStream } from "@slipway/shared/installer/package/package-database";
import type { PackageFault } from "@slipway/shared/installer/package/package-fault";
import { type TransformTarget, transformTarget } from "@slipway/shared/installer/package/transforms/transform-target";
import type { ChangeSet } from "./change-set";
import type { PatchReport } from "./patch-report";

/** blobSource reads a file's ranges. */
export const blobSource = (file: Blob): ByteSource => ({
  size: file.size,
  read: async (offset, length) => new Uint8Array(await file.slice(offset, offset + length).arrayBuffer()),
});

/** Skipped is a part that could not be read, and why, with the offset in the sentence. */
export interface Skipped {
  part: string;
  code: string;
  sentence: string;
}

/** CabinetReport is a cabinet as it is shown; `files` null: it lies beside the package, or could not be read. */
export interface CabinetReport {
  name: string;
  place: PackageCabinet["place"];
  files: readonly { name: string; size: number }[] | null;
  size: number | null;
}

/** PackageReport is a package as the page shows it: plain values, so that a worker can hand it over. */
export interface PackageReport {
  name: string;
  /** Bytes. */
  size: number;
  kind: PackageKind;
  product: string | null;
  version: string | null;
  manufacturer: string | null;
  codes: readonly { label: string; code: string }[];
  madeFor: string | null;
  codePage: string;
  isSigned: boolean;
  counts: { features: number; components: number; files: number };
  anatomy: Omit<Anatomy, "model"> | null;
  /** Of a patch. */
  patch: PatchReport | null;
  /** Of a transform: what it is for. */
  target: TransformTarget | null;
  /** What a transform, or each one of a patch, changes by itself. */
  sets: readonly ChangeSet[];
  tables: readonly { name: string; columns: readonly { name: string; isKey: boolean }[]; rows: number }[];
  streams: readonly PackageStream[];
  storages: readonly string[];
  cabinets: readonly CabinetReport[];
  skipped: readonly Skipped[];
}

/** Told is what was read beside the tables. */
export type Told = Pick<PackageReport, "patch" | "sets"> & { skipped: readonly Skipped[] };

/** packageReport tells all that an open package has to tell. */
export async function packageReport(file: File, database: PackageDatabase, told: Told): Promise<PackageReport> {
  const { model, ...anatomy } = describePackage(database);
  const cabinets = database.kind === "patch" ? await readCabinetStreams(database) : await readCabinets(database);
  const codes = {
    "Product code": model.productCode,
    "Upgrade code": model.upgradeCode,
    "Package code": model.packageCode,
  };
  return {
    name: file.name,
    size: file.size,
    kind: database.kind,
    product: model.productName ?? database.summary?.subject ?? null,
    version: model.productVersion,
    manufacturer: model.manufacturer,
    codes: Object.entries(codes).flatMap(([label, code]) => (code === null ? [] : [{ label, code }])),
    madeFor: database.summary?.template ?? null,
    codePage: database.codePage.id === 0 ? "neutral" : String(database.codePage.id),
    isSigned: database.signature.isSigned,
    counts: { features: model.features.length, components: model.components.length, files: model.files.length },
    anatomy: database.kind === "package" || database.kind === "merge-module" ? anatomy : null,
    ...{ patch: told.patch, sets: told.sets },
    target: database.kind === "transform" ? transformTarget(database.summary) : null,
    tables: [...database.tables.values()].map(({ name, columns, rowCount }) => ({
      name,
      columns: columns.map((column) => ({ name: column.name, isKey: column.isKey })),
      rows: rowCount,
    })),
    streams: database.streams,
    storages: database.storages,
    cabinets: cabinets.map(cabinetReport),
    skipped: [...skippedOf(database, cabinets), ...told.skipped],
  };
}

function cabinetReport(cabinet: PackageCabinet): CabinetReport {
  const { name, place } = cabinet;
  if (!("directory" in cabinet)) return { name, place, files: null, size: null };
  const { files, size } = cabinet.directory;
  return { name, place, files: files.map((one) => ({ name: one.name, size: one.size })), size };
}

function skippedOf(database: PackageDatabase, cabinets: readonly PackageCabinet[]): Skipped[] {
  const skipped = (part: string, { code, message }: PackageFault): Skipped => ({ part, code, sentence: `${message}.` });
  return [
    ...database.faults.map((fault) => skipped("The file", fault)),
    ...database.unreadable.map(({ table, fault }) => skipped(`Table ${table}`, fault)),
    ...cabinets.flatMap((one) => ("fault" in one ? [skipped(`Cabinet ${one.name}`, one.fault)] : [])),
  ];
}
