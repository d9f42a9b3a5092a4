import type { FindingCode, ProbeCode, RepairCode } from "../facts/codes.ts";
import type { ObservationContent } from "../facts/observation.ts";
import type { Catalogue, Identity, InstallEventReport } from "./check-in.ts";
import type { JobResult } from "./result.ts";

// What the simulated fleet hands to the seeder of `npm start -- --demo`, within one process. No door speaks it.

/** DemoLook is one probe's look, as a check-in would have told it. Times in ms since 1970; the demo's clocks agree. */
export interface DemoLook {
  probe: ProbeCode;
  version: number;
  hash: string;
  observedAt: number;
  content: ObservationContent;
}

/** DemoReport is what a machine reported at one moment. */
export interface DemoReport {
  at: number;
  bootId: string;
  bootedAt: number;
  looks: DemoLook[];
}

/** DemoRepair is a repair that ended a fault in the past, ordered by somebody. */
export interface DemoRepair {
  code: RepairCode;
  byName: string;
}

/** DemoEpisode is a fault that came and went before today; its words are those of the template of its name. */
export interface DemoEpisode {
  fault: string;
  openedAt: number;
  clearedAt: number;
  repair: DemoRepair | null;
}

/** DemoMachine is one simulated machine with its past. */
export interface DemoMachine {
  machineId: string;
  /** Name of a DemoGroup. */
  group: string;
  labels: string[];
  identity: Identity;
  instanceId: string;
  agentVersion: string;
  catalogue: Catalogue;
  enrolledAt: number;
  lastSeenAt: number;
  /** The machine's clock minus the server's. */
  clockSkewMs: number;
  /** DOMAIN\user of who works with it, or null. */
  user: string | null;
  /** Oldest first, since before the first day of history. Each is whole: every probe. */
  reports: DemoReport[];
  events: InstallEventReport[];
  episodes: DemoEpisode[];
  /** The Go it ran before the present one, until `until`; null: the same all along. */
  goBefore: { version: string | null; until: number } | null;
}

/** DemoTemplate is one fault as the rules see it, and what mending it looked like. */
export interface DemoTemplate {
  fault: string;
  /** The findings that make its episode; others of the same look are not told. */
  codes: FindingCode[];
  user: string;
  report: DemoReport;
  repair: { code: RepairCode; parameters: Record<string, unknown>; result: JobResult } | null;
}

/** DemoGroup is a group of the simulated organisation. */
export interface DemoGroup {
  name: string;
  goTarget: string | null;
  silentAfterHours: number;
}
