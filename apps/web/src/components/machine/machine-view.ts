import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { FactOf } from "@slipway/shared/facts/observation";
import type { EvidenceLine, Severity } from "@slipway/shared/findings/rule";
import type { Status } from "@slipway/shared/findings/status";

/** ObservationView is the newest look of one probe. Times on the server's clock. */
export interface ObservationView {
  probe: ProbeCode;
  outcome: "ok" | "failed" | "timed-out" | "unsupported";
  /** Null unless the outcome is ok; parsed by the server. */
  fact: unknown;
  error: string | null;
  observedAt: Date;
  unchangedSince: Date;
  /** When the last ok look stopped being true; null while ok, or when there never was one. */
  lastOkAt: Date | null;
  /** The machine's clock minus the server's when this was first seen. */
  clockSkewMs: number;
}

/** FindingView is one finding of the machine that is open, or of which nothing can be said now. */
export interface FindingView {
  id: string;
  code: string;
  subject: string;
  severity: Severity;
  state: "open" | "cleared" | "unknown";
  sentence: string;
  evidence: EvidenceLine[];
  openedAt: Date;
  factsAt: Date;
  visibleAt: Date;
  clearedAt: Date | null;
  symptomOf: string | null;
  unknownBecause: string | null;
}

/** TimelineEntry is one thing that happened on the machine. */
export interface TimelineEntry {
  id: string;
  at: Date;
  lane: "installs" | "findings" | "jobs" | "restarts";
  /** How it went, for its colour and word. */
  tone: "blocked" | "degraded" | "healthy" | "unknown" | "plain";
  text: string;
  /** Until when it lasted; null for a point in time. Open ones end now. */
  until: Date | "open" | null;
  href: string | null;
}

/** MachineView is everything the page of one machine shows. */
export interface MachineView {
  id: string;
  hostname: string;
  group: { id: string; name: string; goTarget: string | null; silentAfterMs: number };
  labels: string[];
  lifecycle: "pending" | "active" | "retired";
  status: Status;
  statusSince: Date;
  windowsName: string | null;
  windowsBuild: string | null;
  architecture: string | null;
  userName: string | null;
  serialNumber: string | null;
  agentVersion: string | null;
  epoch: number;
  enrolledAt: Date;
  /** Name of the enrolment token it came in with; null when that is gone. */
  enrolledWith: string | null;
  catalogue: { probes: Record<string, number>; repairs: Record<string, number> } | null;
  diagnosedAt: Date | null;
  lastSeenAt: Date | null;
  bootedAt: Date | null;
  clockSkewMs: number | null;
  lookAgain: { requestedAt: Date; answeredAt: Date | null } | null;
  observations: ObservationView[];
  findings: FindingView[];
  timeline: TimelineEntry[];
}

/** factOf gives the fact of a probe when its newest look was ok, else null. */
export function factOf<P extends ProbeCode>(machine: Pick<MachineView, "observations">, probe: P): FactOf<P> | null {
  const observed = machine.observations.find((one) => one.probe === probe);
  // The server parsed it with the probe's own schema.
  return observed?.outcome === "ok" && observed.fact !== null ? (observed.fact as FactOf<P>) : null;
}

/** serverTime moves a time of the machine's clock, as a probe's fact tells it, to the server's. */
export function serverTime(machine: Pick<MachineView, "observations">, probe: ProbeCode, at: number): Date {
  const skew = machine.observations.find((one) => one.probe === probe)?.clockSkewMs ?? 0;
  // A hostile clock may lie outside what a Date can hold.
  return new Date(Math.min(Math.max(at - skew, 0), 8_640_000_000_000_000));
}
