/** ReadServiceConfiguration is what the registry says of msiserver; null = the value is absent (facts/installer-service.ts). */
export interface ReadServiceConfiguration {
  start: number | null;
  type: number | null;
  errorControl: number | null;
  imagePath: string | null;
  imagePathExpanded: string | null;
  objectName: string | null;
  dependOnService: readonly string[] | null;
}

/**
 * DeviationWeight: tampering = the service runs another program; blocks = it cannot start or do its work;
 * differs = not what Windows sets up, without harm that is known.
 */
export type DeviationWeight = "tampering" | "blocks" | "differs";

/** Deviation is one value that is not as expected. */
export interface Deviation {
  /** Registry value, or the name of a missing file. */
  value: string;
  expected: string;
  /** Null when absent. */
  actual: string | null;
  weight: DeviationWeight;
}

/** expectedServiceConfiguration is what Windows sets up (A.7). */
export const expectedServiceConfiguration = {
  Start: "3",
  Type: "0x10",
  ErrorControl: "1",
  ImagePath: "%systemroot%\\system32\\msiexec.exe /V",
  ObjectName: "LocalSystem",
  DependOnService: "rpcss",
} as const;

/** serviceDeviations compares msiserver with what Windows sets up (A.7), worst first. */
export function serviceDeviations(read: ReadServiceConfiguration, systemRoot: string): Deviation[] {
  const found = [
    imagePathDeviation(read, systemRoot),
    startDeviation(read.start),
    typeDeviation(read.type),
    accountDeviation(read.objectName),
    dependencyDeviation(read.dependOnService),
    read.errorControl === 1 ? null : deviation("ErrorControl", text(read.errorControl), "differs"),
  ];
  return found.filter((entry) => entry !== null).sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
}

/** acceptsImagePath: Windows writes it with .exe, Windows 7 without; anything else runs something else. */
export function acceptsImagePath(expanded: string, systemRoot: string): boolean {
  const program = `${systemRoot.replace(/\\+$/, "")}\\system32\\msiexec`.toLowerCase();
  const path = expanded.trim().toLowerCase();
  return path === `${program}.exe /v` || path === `${program} /v`;
}

const order: readonly DeviationWeight[] = ["tampering", "blocks", "differs"];
const text = (value: number | null) => (value === null ? null : String(value));

function deviation(
  value: keyof typeof expectedServiceConfiguration,
  actual: string | null,
  weight: DeviationWeight,
): Deviation {
  return { value, expected: expectedServiceConfiguration[value], actual, weight };
}

function imagePathDeviation(
  { imagePath, imagePathExpanded }: ReadServiceConfiguration,
  systemRoot: string,
): Deviation | null {
  if (imagePath === null) return deviation("ImagePath", null, "blocks");
  // %SystemRoot% is the same for every process; other variables only the machine can expand.
  const expanded = imagePathExpanded ?? imagePath.replace(/%(systemroot|windir)%/gi, () => systemRoot);
  return acceptsImagePath(expanded, systemRoot) ? null : deviation("ImagePath", imagePath, "tampering");
}

/** 4 = disabled. 0 and 1 are for drivers. 2 only starts it earlier than needed. */
function startDeviation(start: number | null): Deviation | null {
  if (start === 3) return null;
  return deviation("Start", text(start), start === 2 ? "differs" : "blocks");
}

/** 0x20 (shared process) was Windows XP's, and 0x100 adds the desktop: both run. */
function typeDeviation(type: number | null): Deviation | null {
  if (type === 0x10) return null;
  const runs = type !== null && (type & 0x30) !== 0;
  return deviation("Type", type === null ? null : `0x${type.toString(16)}`, runs ? "differs" : "blocks");
}

/** An absent ObjectName means LocalSystem. Another account cannot install for the machine. */
function accountDeviation(objectName: string | null): Deviation | null {
  if (objectName === null || /^(\.\\)?LocalSystem$/i.test(objectName)) return null;
  return deviation("ObjectName", objectName, "blocks");
}

function dependencyDeviation(services: readonly string[] | null): Deviation | null {
  const names = (services ?? []).map((name) => name.toLowerCase());
  if (names.length === 1 && names[0] === "rpcss") return null;
  return deviation("DependOnService", services?.length ? services.join(", ") : null, "differs");
}
