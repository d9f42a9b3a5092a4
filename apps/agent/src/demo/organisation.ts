import type { DemoGroup } from "@slipway/shared/protocol/demo";
import { type Dice, diceOf, uuidOf } from "./dice.ts";
import { type FaultCode, faultFor } from "./fault-plan.ts";
import { type GoSetup, goSetupFor } from "./go-setup.ts";
import type { Rhythm } from "./rhythm.ts";
import { departments, firstNames, lastNames, type Site, sites } from "./words.ts";

/** Switched off on Friday afternoon and on again on Monday morning is asleep, not silent. */
const overTheWeekendHours = 72;

/** demoGroups are the organisation's groups: what is a demo says so wherever a group's name stands. */
export const demoGroups = {
  engineering: { name: "Engineering (demo)", goTarget: "1.27.x", silentAfterHours: overTheWeekendHours },
  offices: { name: "Offices (demo)", goTarget: null, silentAfterHours: overTheWeekendHours },
  plants: { name: "Plants (demo)", goTarget: null, silentAfterHours: overTheWeekendHours },
  servers: { name: "Servers (demo)", goTarget: null, silentAfterHours: 24 },
} as const satisfies Record<string, DemoGroup>;

export type Role = "laptop" | "desktop" | "server" | "build";

/** WindowsEdition is what a machine runs. */
export interface WindowsEdition {
  productName: string;
  edition: string;
  displayVersion: string;
  build: string;
  revision: number;
  isServer: boolean;
  architecture: "AMD64" | "ARM64";
}

/** MachineSpec is everything that makes one machine what it is; it follows from seed and number alone. */
export interface MachineSpec {
  seed: string;
  index: number;
  machineId: string;
  hostname: string;
  role: Role;
  group: keyof typeof demoGroups;
  labels: string[];
  smbiosUuid: string;
  machineGuid: string;
  serialNumber: string;
  model: { manufacturer: string; name: string };
  /** Without domain; null for a server. */
  user: string | null;
  rhythm: Rhythm;
  windows: WindowsEdition;
  go: GoSetup;
  fault: FaultCode | null;
}

/** specOf gives the machine of a number. */
export function specOf(seed: string, index: number): MachineSpec {
  const dice = diceOf(seed, "machine", index);
  const site = dice.weighted(sites.map((one) => [one, one.weight] as const));
  const department = dice.weighted(departments.map((one) => [one, one.weight] as const));
  const role = index < 24 ? castRole(index) : roleOf(dice, department.group);
  const isServer = role === "server" || role === "build";
  const group = isServer ? "servers" : department.group;
  const windows = windowsOf(dice, role);
  const go = goSetupFor(dice, role === "build" ? "build" : group, windows.architecture === "ARM64");
  return {
    ...{ seed, index, role, group, windows, go },
    machineId: uuidOf(seed, "id", index),
    hostname: `${prefixes[role]}-${site.code}-${String(index + 1).padStart(4, "0")}`,
    labels: [`site:${site.name}`, ...(isServer ? [role] : [`dept:${department.name}`, role])],
    smbiosUuid: uuidOf(seed, "smbios", index).toUpperCase(),
    machineGuid: uuidOf(seed, "guid", index),
    serialNumber: `DEMO${uuidOf(seed, "serial", index).slice(0, 7).toUpperCase()}`,
    model: dice.pick(models[isServer ? "server" : role]),
    user: isServer ? null : `${dice.pick(firstNames)}.${dice.pick(lastNames)}`,
    rhythm: rhythmOf(dice, role, site),
    fault: faultFor(seed, index, { group, role, hasGo: go.trees.length > 0 }),
  };
}

const prefixes: Record<Role, string> = { laptop: "LT", desktop: "PC", server: "SRV", build: "BLD" };

/** The first two dozen are those that people meet in a small demo: mostly on, whatever the hour. */
const castRole = (index: number): Role => (index % 6 === 5 ? "server" : index % 4 === 2 ? "laptop" : "desktop");

function roleOf(dice: Dice, group: string): Role {
  if (dice.chance(0.07)) return dice.chance(0.35) ? "build" : "server";
  return dice.chance(group === "plants" ? 0.15 : 0.72) ? "laptop" : "desktop";
}

function rhythmOf(dice: Dice, role: Role, { utcOffsetHours }: Site): Rhythm {
  const always = role === "server" || role === "build" || (role === "desktop" && dice.chance(0.75));
  const [fromMinute, toMinute] = [dice.int(7 * 60, 9 * 60 + 45), dice.int(16 * 60 + 15, 19 * 60 + 30)];
  return { always, utcOffsetMs: utcOffsetHours * 3_600_000, fromMinute, toMinute, weekends: dice.chance(0.18) };
}

const models = {
  laptop: [
    { manufacturer: "LENOVO", name: "ThinkPad T14 Gen 5" },
    { manufacturer: "Dell Inc.", name: "Latitude 5450" },
    { manufacturer: "HP", name: "EliteBook 845 G11" },
  ],
  desktop: [
    { manufacturer: "Dell Inc.", name: "OptiPlex 7020" },
    { manufacturer: "HP", name: "ProDesk 400 G9" },
  ],
  server: [
    { manufacturer: "VMware, Inc.", name: "VMware20,1" },
    { manufacturer: "Dell Inc.", name: "PowerEdge R660" },
  ],
};

function windowsOf(dice: Dice, role: Role): WindowsEdition {
  if (role === "server" || role === "build") {
    const [productName, displayVersion, build, revision] = dice.weighted([
      [["Windows Server 2022 Standard", "21H2", "20348", 4294], 6],
      [["Windows Server 2025 Standard", "24H2", "26100", 6899], 3],
      [["Windows Server 2019 Standard", "1809", "17763", 7919], 2],
    ] as const);
    const server = { edition: "ServerStandard", isServer: true, architecture: "AMD64" } as const;
    return { productName, displayVersion, build, revision, ...server };
  }
  const [displayVersion, build, revision] = dice.weighted([
    [["24H2", "26100", 6899], 11],
    [["25H2", "26200", 6899], 5],
    [["23H2", "22631", 6060], 6],
    [["22H2", "19045", 6456], 3],
  ] as const);
  const architecture = role === "laptop" && dice.chance(0.06) ? "ARM64" : "AMD64";
  const productName = "Windows 10 Enterprise";
  return { productName, edition: "Enterprise", isServer: false, displayVersion, build, revision, architecture };
}
