import type { InventoryFact } from "@slipway/shared/facts/inventory";
import type { Session, Windows } from "../windows/windows.ts";
import { type AgentSelf, need, orNull, type Probe, Refused } from "./probe.ts";
import { registryNumber, registryText } from "./registry-texts.ts";
import { line } from "./texts.ts";

const versionKey = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const environmentKey = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const tcpipKey = "SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters";
const timeZoneKey = "SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation";
const biosKey = "HARDWARE\\DESCRIPTION\\System\\BIOS";

/** Windows 11 calls itself "Windows 10" in ProductName; its builds begin here. */
const firstBuildOf11 = 22_000;
const mostUsers = 16;

/** InventoryRaw is what was read of the machine; nulls are values that are absent. */
export interface InventoryRaw {
  hostname: string;
  serialNumber: string | null;
  boot: { id: string; bootedAt: number };
  version: Record<
    "ProductName" | "EditionID" | "DisplayVersion" | "ReleaseId" | "CurrentBuild" | "InstallationType",
    string | null
  >;
  revision: number | null;
  architecture: string | null;
  domain: string | null;
  timeZone: string | null;
  manufacturer: string | null;
  model: string | null;
  /** Null: Windows would not tell. */
  sessions: Session[] | null;
  agent: InventoryFact["agent"];
}

/** inventory reads what the machine is. */
export const inventory: Probe<"inventory", InventoryRaw> = {
  code: "inventory",
  version: 1,
  timeoutMs: 10_000,
  read: (windows, { self }) => readInventory(windows, self),
  parse: (raw, memory) => ({ fact: parseInventory(raw), memory }),
};

function readInventory(windows: Windows, self: AgentSelf): InventoryRaw {
  const text = (key: string, name: string) => registryText(windows.registry, "HKLM", key, name);
  const version = (name: string) => text(versionKey, name);
  const { hostname, serialNumber } = need(windows.identity());
  return {
    hostname,
    serialNumber,
    boot: need(windows.boot()),
    version: {
      ProductName: version("ProductName"),
      EditionID: version("EditionID"),
      DisplayVersion: version("DisplayVersion"),
      ReleaseId: version("ReleaseId"),
      CurrentBuild: version("CurrentBuild") ?? version("CurrentBuildNumber"),
      InstallationType: version("InstallationType"),
    },
    revision: registryNumber(windows.registry, "HKLM", versionKey, "UBR"),
    architecture: text(environmentKey, "PROCESSOR_ARCHITECTURE"),
    domain: text(tcpipKey, "Domain") ?? text(tcpipKey, "NV Domain"),
    timeZone: text(timeZoneKey, "TimeZoneKeyName") ?? text(timeZoneKey, "StandardName"),
    manufacturer: text(biosKey, "SystemManufacturer"),
    model: text(biosKey, "SystemProductName"),
    sessions: orNull(windows.sessions.list()),
    agent: { ...self, isElevated: orNull(windows.isElevated()) },
  };
}

const architectures: Record<string, "x64" | "arm64" | "x86"> = { AMD64: "x64", ARM64: "arm64", X86: "x86" };

function parseInventory(raw: InventoryRaw): InventoryFact {
  const { version } = raw;
  const build = version.CurrentBuild;
  const architecture = architectures[raw.architecture?.toUpperCase() ?? ""];
  if (build === null || version.ProductName === null)
    throw new Refused({ code: 0, call: "Reading the version of Windows" });
  if (architecture === undefined) throw new Refused({ code: 0, call: "Reading PROCESSOR_ARCHITECTURE" });
  const isServer = /^server/i.test(version.InstallationType ?? "") || /\bserver\b/i.test(version.ProductName);
  return {
    hostname: line(raw.hostname),
    domain: lineOrNull(raw.domain),
    windows: {
      name: line(productName(version.ProductName, Number(build))),
      edition: lineOrNull(version.EditionID),
      displayVersion: lineOrNull(version.DisplayVersion ?? version.ReleaseId),
      build: line(raw.revision === null ? build : `${build}.${raw.revision}`),
      isServer,
      architecture,
    },
    boot: raw.boot,
    timeZone: lineOrNull(raw.timeZone),
    hardware: {
      manufacturer: lineOrNull(known(raw.manufacturer)),
      model: lineOrNull(known(raw.model)),
      serialNumber: lineOrNull(raw.serialNumber),
    },
    users: raw.sessions === null ? null : usersOf(raw.sessions),
    agent: raw.agent,
  };
}

/** A server's name says so, and is right. */
function productName(name: string, build: number): string {
  const plain = name.replace(/^Microsoft /, "");
  return build >= firstBuildOf11 ? plain.replace(/^Windows 10\b/, "Windows 11") : plain;
}

function usersOf(sessions: readonly Session[]) {
  const active = sessions.filter(({ state }) => state === "active");
  const others = sessions.filter(({ state }) => state !== "active");
  return [...active, ...others]
    .slice(0, mostUsers)
    .map(({ id, user, state }) => ({ name: line(user), sessionId: id, state }));
}

/** A board's placeholder says nothing. */
const known = (text: string | null) =>
  /^(to be filled|default string|system (manufacturer|product name)|o\.e\.m)/i.test(text ?? "") ? null : text;
const lineOrNull = (text: string | null) => (text === null ? null : line(text));
