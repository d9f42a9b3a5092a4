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
  const number = (position: number) => readNumber(text(position));
  const transaction = { ...readTarget(text(1)), clientPid: number(2) };
  const outcome = { product: text(1), version: text(2), statusCode: number(4), manufacturer: text(5) };
  const patch = { product: text(1), version: text(2), statusCode: number(5), manufacturer: text(6) };
  switch (eventId) {
    case 1040:
      return { kind: "begin", ...transaction };
    case 1041:
      return { kind: "begin-failed", ...transaction };
    case 1042:
      return { kind: "end", ...transaction };
    case 1043:
      return { kind: "end-failed", ...transaction };
    case 1033:
      return { kind: "installed", ...outcome };
    case 1034:
      return { kind: "removed", ...outcome };
    case 1035:
      return { kind: "configured", ...outcome };
    case 1036:
      return { kind: "patched", ...patch };
    case 1037:
      return { kind: "patch-removed", ...patch };
    case 1038:
      return { kind: "restart-asked", product: text(1), reason: restartReasons[number(5) ?? -1] ?? null };
    case 1029:
      return { kind: "restart-asked", product: text(1), reason: null };
    // Positions of 1005 are in no source: that it was logged is all that is read.
    case 1005:
      return { kind: "restart-asked", product: null, reason: null };
    case 1025:
      return { kind: "file-in-use", product: text(1), file: text(2), process: text(3), pid: number(4) };
    case 1026:
    case 1027:
    case 1028:
      return { kind: "registration-wiped" };
    default:
      return { kind: "other" };
  }
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
