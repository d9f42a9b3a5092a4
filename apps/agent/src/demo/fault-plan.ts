import { diceOf } from "./dice.ts";

/** faultCodes are the ways in which a simulated machine can be ill. */
export const faultCodes = [
  "installing",
  "hung-install",
  "client-gone",
  "orphan-client",
  "orphan-custom-action",
  "service-disabled",
  "service-missing",
  "suspended",
  "rollback-left",
  "restart-for-updates",
  "restart-for-files",
  "restart-for-rename",
  "disk-low",
  "disk-full",
  "temp-denied",
  "uac-off",
  "uac-silent",
  "uac-no-secure-desktop",
  "go-conflict",
  "go-stale-path",
  "go-wrong-architecture",
  "goroot-elsewhere",
  "package-lost",
  "file-of-two",
  "probe-refused",
  "clock-wrong",
  "silent",
] as const;
export type FaultCode = (typeof faultCodes)[number];

interface About {
  group: string;
  role: string;
  hasGo: boolean;
}

/** Machines in a thousand that have it just now. */
const shares: Record<FaultCode, number> = {
  installing: 12,
  "hung-install": 8,
  "client-gone": 7,
  "orphan-client": 9,
  "orphan-custom-action": 6,
  "service-disabled": 6,
  "service-missing": 1,
  suspended: 8,
  "rollback-left": 6,
  "restart-for-updates": 48,
  "restart-for-files": 22,
  "restart-for-rename": 3,
  "disk-low": 16,
  "disk-full": 5,
  "temp-denied": 4,
  "uac-off": 12,
  "uac-silent": 11,
  "uac-no-secure-desktop": 9,
  "go-conflict": 60,
  "go-stale-path": 45,
  "go-wrong-architecture": 12,
  "goroot-elsewhere": 25,
  "package-lost": 14,
  "file-of-two": 9,
  "probe-refused": 4,
  "clock-wrong": 3,
  silent: 14,
};

const needsGo: readonly FaultCode[] = ["go-conflict", "go-wrong-architecture", "goroot-elsewhere", "go-stale-path"];

/** In a demo of twenty there is one of each that people come to see. */
const cast: Partial<Record<number, FaultCode>> = {
  0: "installing",
  3: "orphan-client",
  4: "hung-install",
  7: "restart-for-updates",
  8: "disk-low",
  12: "client-gone",
  13: "orphan-custom-action",
  16: "suspended",
  18: "package-lost",
};

/** faultFor gives what ails a machine, or null. Epoch: a demo that goes on after a pause finds other machines ill. */
export function faultFor(seed: string, index: number, about: About, epoch = 0): FaultCode | null {
  const given = cast[index];
  if (given || index < 24) return given ?? null;
  // Spread evenly instead of thrown: the shares hold in small fleets too.
  const phase = diceOf(seed, "faults", epoch).next();
  let left = ((index * 0.618_033_988_749_895 + phase) % 1) * 1000;
  for (const code of faultCodes) {
    left -= shares[code];
    if (left < 0) return !needsGo.includes(code) || about.hasGo ? code : null;
  }
  return null;
}
