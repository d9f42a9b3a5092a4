import type { RebootMarkerCode } from "@slipway/shared/facts/reboot-pending";
import type { Answer, Registry } from "../windows/windows.ts";
import type { MarkerReading } from "./marker-reading.ts";
import { readRenames } from "./pending-renames.ts";
import { need, Refused } from "./probe.ts";
import { registryNumber, registryText } from "./registry-texts.ts";

type ReadMarker = (registry: Registry) => MarkerReading | null;

const currentVersion = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
const control = "SYSTEM\\CurrentControlSet\\Control";
const netlogon = "SYSTEM\\CurrentControlSet\\Services\\Netlogon";
const intune = "SOFTWARE\\Microsoft\\IntuneManagementExtension\\RebootSettings";

const strong = (asker: string | null, details: string[] = []): MarkerReading => ({ weight: "strong", asker, details });

/** readers are the markers of A.5 that stand in the registry; installer-event stands in the log. */
const readers: Record<Exclude<RebootMarkerCode, "installer-event">, ReadMarker> = {
  "component-based-servicing": (registry) =>
    hasKey(registry, `${currentVersion}\\Component Based Servicing\\RebootPending`)
      ? strong("Windows servicing")
      : null,
  "windows-update": (registry) =>
    hasKey(registry, `${currentVersion}\\WindowsUpdate\\Auto Update\\RebootRequired`) ? strong("Windows Update") : null,
  "pending-file-rename": readRenames,
  "update-exe-volatile": (registry) => {
    const value = registryNumber(registry, "HKLM", "SOFTWARE\\Microsoft\\Updates", "UpdateExeVolatile");
    return value === null || value === 0 ? null : strong("Update.exe", [`UpdateExeVolatile = ${value}`]);
  },
  "dvd-reboot-signal": (registry) =>
    hasValue(registry, `${currentVersion}\\RunOnce`, "DVDRebootSignal") ? strong("Server roles") : null,
  // Spelled so by Microsoft.
  "server-manager": (registry) =>
    hasEither(registry, "SOFTWARE\\Microsoft\\ServerManager", "CurrentRebootAttemps") ? strong("Server Manager") : null,
  "netlogon-join": (registry) => {
    const found = ["JoinDomain", "AvoidSpnSet"].filter((name) => hasEither(registry, netlogon, name));
    return found.length === 0 ? null : strong("Domain join", found);
  },
  "computer-rename": (registry) => {
    const name = (key: string) => registryText(registry, "HKLM", `${control}\\ComputerName\\${key}`, "ComputerName");
    const [active, next] = [name("ActiveComputerName"), name("ComputerName")];
    if (active === null || next === null || active.toLowerCase() === next.toLowerCase()) return null;
    return strong("Computer rename", [`${active} → ${next}`]);
  },
  intune: (registry) => {
    const value = registryNumber(registry, "HKLM", intune, "RebootFlag");
    return value === null || value === 0 ? null : strong("Intune", [`RebootFlag = ${value}`]);
  },
};

/** readMarkers reads each marker for itself: one that is refused hides no other. */
export function readMarkers(registry: Registry): Record<keyof typeof readers, Answer<MarkerReading | null>> {
  const read = Object.entries(readers).map(([code, reader]) => [code, attempt(() => reader(registry))]);
  return Object.fromEntries(read) as Record<keyof typeof readers, Answer<MarkerReading | null>>;
}

function attempt<T>(read: () => T): Answer<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, error: error.error };
    throw error;
  }
}

const hasKey = (registry: Registry, key: string) => need(registry.keyExists("HKLM", key));
const hasValue = (registry: Registry, key: string, name: string) => need(registry.value("HKLM", key, name)) !== null;

/** Sources differ on whether it is a key or a value. */
const hasEither = (registry: Registry, key: string, name: string) =>
  hasKey(registry, `${key}\\${name}`) || hasValue(registry, key, name);
