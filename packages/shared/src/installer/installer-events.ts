import { findCode } from "./codes/catalogue.ts";
import { readProductLine } from "./log/anchors/message-line.ts";
import { type InstallerNotice, installerNotices } from "./installer-notices.ts";

/** LoggedEvent is one record of provider MsiInstaller in the Application log; data by position from 0 (C.1 counts from 1). */
export interface LoggedEvent {
  recordId: number;
  eventId: number;
  /** TimeCreated, ms since 1970 by the machine's clock. */
  at: number;
  data: readonly string[];
  userSid: string | null;
}

/**
 * InstallerEventReading is what an event means. Texts are localised and differ between versions of Windows, so only
 * positions are read (C). Null parts were empty, `(NULL)` or missing.
 */
export type InstallerEventReading =
  | {
      kind: "begin" | "end" | "begin-failed" | "end-failed";
      path: string | null;
      productCode: string | null;
      clientPid: number | null;
    }
  | {
      kind: "installed" | "removed" | "configured" | "patched" | "patch-removed";
      product: string | null;
      version: string | null;
      statusCode: number | null;
      manufacturer: string | null;
    }
  | { kind: "restart-asked"; product: string | null; reason: RestartReason | null }
  | { kind: "file-in-use"; product: string | null; file: string | null; process: string | null; pid: number | null }
  | { kind: "registration-wiped" }
  /** A message of a failing or ended operation, 10000 + the engine's number; its text is in the package's language. */
  | { kind: "message"; code: number; isOk: boolean | null; product: string | null; text: string | null }
  /** A product found one of its parts missing and began to repair itself (1001, 1004). */
  | {
      kind: "self-repair";
      productCode: string | null;
      feature: string | null;
      component: string | null;
      /** The file or key that is missing (1004). */
      resource: string | null;
    }
  | { kind: "notice"; notice: InstallerNotice }
  | { kind: "other" };

/** RestartReason of event 1038, by its number 0 to 4. */
export const restartReasons = [
  "undetermined",
  "files-in-use",
  "schedule-reboot",
  "force-reboot",
  "custom-action",
] as const;
export type RestartReason = (typeof restartReasons)[number];

/** readInstallerEvent reads an event's data by position. */
export function readInstallerEvent({ eventId, data }: Pick<LoggedEvent, "eventId" | "data">): InstallerEventReading {
  const text = (position: number) => told(data[position - 1]);
  const positions: Positions = { text, number: (position) => readNumber(text(position)) };
  const read = readers[eventId];
  if (read) return read(positions);
  const notice = installerNotices[eventId];
  if (notice) return { kind: "notice", notice };
  return eventId > 10_000 && eventId < 20_000 ? readMessage(eventId - 10_000, text(1)) : { kind: "other" };
}

interface Positions {
  /** Positions count from 1, as in C.1. */
  text(position: number): string | null;
  number(position: number): number | null;
}

type Reader = (positions: Positions) => InstallerEventReading;

const transaction =
  (kind: "begin" | "end" | "begin-failed" | "end-failed"): Reader =>
  ({ text, number }) => ({ kind, ...readTarget(text(1)), clientPid: number(2) });

const outcome =
  (kind: "installed" | "removed" | "configured"): Reader =>
  ({ text, number }) => ({ kind, product: text(1), version: text(2), statusCode: number(4), manufacturer: text(5) });

const update =
  (kind: "patched" | "patch-removed"): Reader =>
  ({ text, number }) => ({ kind, product: text(1), version: text(2), statusCode: number(5), manufacturer: text(6) });

/** 1019 to 1024 are older than 1036 and 1037: product, update, and for failures the code. */
const oldUpdate =
  (kind: "patched" | "patch-removed", isOk: boolean): Reader =>
  ({ text, number }) => ({
    kind,
    product: text(1),
    version: null,
    statusCode: isOk ? 0 : number(3),
    manufacturer: null,
  });

const selfRepair: Reader = ({ text }) => ({
  kind: "self-repair",
  productCode: readTarget(text(1)).productCode,
  feature: text(2),
  component: text(3),
  resource: text(4),
});

const wiped: Reader = () => ({ kind: "registration-wiped" });

/** The events whose data is read (C.1, C.2); what only has to be known to have happened is in installerNotices. */
const readers: Readonly<Record<number, Reader>> = {
  1001: selfRepair,
  1004: selfRepair,
  // Positions of 1005 are in no source: that it was logged is all that is read.
  1005: () => ({ kind: "restart-asked", product: null, reason: null }),
  1019: oldUpdate("patch-removed", true),
  1020: oldUpdate("patch-removed", false),
  1021: oldUpdate("patch-removed", false),
  1022: oldUpdate("patched", true),
  1023: oldUpdate("patched", false),
  1024: oldUpdate("patched", false),
  1025: ({ text, number }) => ({
    kind: "file-in-use",
    product: text(1),
    file: text(2),
    process: text(3),
    pid: number(4),
  }),
  1026: wiped,
  1027: wiped,
  1028: wiped,
  1029: ({ text }) => ({ kind: "restart-asked", product: text(1), reason: null }),
  1033: outcome("installed"),
  1034: outcome("removed"),
  1035: outcome("configured"),
  1036: update("patched"),
  1037: update("patch-removed"),
  1038: ({ text, number }) => ({
    kind: "restart-asked",
    product: text(1),
    reason: restartReasons[number(5) ?? -1] ?? null,
  }),
  1040: transaction("begin"),
  1041: transaction("begin-failed"),
  1042: transaction("end"),
  1043: transaction("end-failed"),
};

/** Of these the number says how it ended; any other is a message of a failing operation. */
const endings: Readonly<Record<number, boolean>> = {
  1707: true,
  1708: false,
  1724: true,
  1725: false,
  1728: true,
  1729: false,
};

/** 10005 is the engine's internal error: its sentence holds the number that matters. */
function readMessage(code: number, text: string | null): InstallerEventReading {
  const shown = text === null ? null : readProductLine(text);
  const inner = code === 5 ? (internalErrorOf(shown?.text ?? text) ?? code) : code;
  return {
    kind: "message",
    code: inner,
    isOk: endings[code] ?? (code >= 1000 || code === 5 ? false : null),
    product: shown?.product?.slice(0, 256) ?? null,
    text: text?.slice(0, 1000) ?? null,
  };
}

/** The number of an internal error, as its sentence names it: one of the catalogue before any other, for a path may hold a year. */
function internalErrorOf(text: string | null): number | null {
  const numbers = [...(text ?? "").matchAll(/\b2\d{3}\b/g)].map(([digits]) => Number(digits));
  return numbers.find((code) => findCode("engine", code)) ?? numbers[0] ?? null;
}

const told = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" || trimmed === "(NULL)" ? null : trimmed;
};

/** Exit codes are logged as decimals, HRESULTs sometimes as negative ones: both become unsigned. */
function readNumber(text: string | null): number | null {
  if (text === null || !/^-?\d{1,10}$/.test(text)) return null;
  const value = Number(text);
  if (value < -0x8000_0000 || value > 0xffff_ffff) return null;
  return value < 0 ? value + 0x1_0000_0000 : value;
}

function readTarget(text: string | null): { path: string | null; productCode: string | null } {
  if (text === null) return { path: null, productCode: null };
  const isCode = /^\{[0-9a-f-]{36}\}$/i.test(text);
  return isCode ? { path: null, productCode: text.toUpperCase() } : { path: text.slice(0, 2048), productCode: null };
}
