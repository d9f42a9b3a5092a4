import type { Severity } from "@slipway/shared/findings/rule";
import { rules } from "@slipway/shared/findings/rules";
import { isEnded, type JobState } from "@slipway/shared/jobs/state";
import { findRepair } from "@slipway/shared/repairs/catalogue";

/** TimelineEntry is one thing that happened on the machine. */
export interface TimelineEntry {
  id: string;
  at: Date;
  lane: "installs" | "findings" | "jobs" | "restarts";
  tone: "blocked" | "degraded" | "healthy" | "unknown" | "plain";
  text: string;
  /** Until when it lasted; null for a point in time. */
  until: Date | "open" | null;
  href: string | null;
}

/** FindingEventRow, JobRow and InstallEventRow are what a timeline is made of. */
export interface FindingEventRow {
  id: string;
  at: Date;
  code: string;
  subject: string;
  event: "opened" | "changed" | "cleared" | "became-unknown" | "reopened";
  severity: Severity;
}
export interface JobRow {
  id: string;
  machineId: string;
  repair: string;
  kind: "repair" | "dry-run";
  state: JobState;
  createdAt: Date;
  endedAt: Date | null;
}
export interface InstallEventRow {
  id: string;
  at: Date;
  eventId: number;
  product: string | null;
  version: string | null;
  package: string | null;
  statusCode: string | null;
  clientPid: string | null;
}

type Source = {
  findings: readonly FindingEventRow[];
  jobs: readonly JobRow[];
  installs: readonly InstallEventRow[];
  bootedAt: Date | null;
};

/** timelineOf puts what happened in one order, newest first, at most `limit` entries. Pure. */
export function timelineOf({ findings, jobs, installs, bootedAt }: Source, limit: number): TimelineEntry[] {
  const restart: TimelineEntry[] = bootedAt
    ? [
        {
          id: `boot-${bootedAt.getTime()}`,
          at: bootedAt,
          lane: "restarts",
          tone: "plain",
          text: "Windows started",
          until: null,
          href: null,
        },
      ]
    : [];
  const entries = [...findingSpans(findings), ...jobs.map(jobEntry), ...installEntries(installs), ...restart];
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1)).slice(0, limit);
}

const titles = new Map<string, string>(rules.map((rule) => [rule.code, rule.title]));
const tones = { blocking: "blocked", degrading: "degraded", info: "plain" } as const satisfies Record<
  Severity,
  TimelineEntry["tone"]
>;

/** A finding lasts from where it was seen to where it was cleared; a time of not knowing is a span of its own. */
function findingSpans(events: readonly FindingEventRow[]): TimelineEntry[] {
  const spans: TimelineEntry[] = [];
  const open = new Map<string, TimelineEntry>();
  for (const event of [...events].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const key = `${event.code}\n${event.subject}`;
    if (event.event === "changed") continue;
    const before = open.get(key);
    if (before) before.until = event.at;
    open.delete(key);
    if (event.event === "cleared") continue;
    const isUnknown = event.event === "became-unknown";
    const title = titles.get(event.code) ?? event.code;
    const span: TimelineEntry = {
      id: event.id,
      at: event.at,
      lane: "findings",
      tone: isUnknown ? "unknown" : tones[event.severity],
      text: isUnknown ? `${title}: cannot tell` : title,
      until: "open",
      href: null,
    };
    spans.push(span);
    open.set(key, span);
  }
  return spans;
}

function jobEntry({ id, machineId, repair, kind, state, createdAt, endedAt }: JobRow): TimelineEntry {
  const title = findRepair(repair)?.title ?? repair;
  return {
    id,
    at: createdAt,
    lane: "jobs",
    tone:
      state === "succeeded"
        ? "healthy"
        : state === "unknown"
          ? "unknown"
          : state === "failed" || state === "not-cleared"
            ? "degraded"
            : "plain",
    text: `${kind === "dry-run" ? `Dry run: ${title}` : title}, ${state}`,
    until: isEnded(state) && endedAt ? endedAt : "open",
    href: `/machines/${machineId}/jobs/${id}`,
  };
}

/** What MsiInstaller's events say (windows-install-health.md C.1, C.2); those not listed are not shown. */
const verbs: Record<number, string> = {
  1033: "installed",
  1034: "removed",
  1035: "reconfigured",
  1036: "updated",
  1038: "needs a restart",
  1005: "asked for a restart",
  1029: "needs a restart",
  11707: "installed",
  11708: "failed to install",
  11724: "removed",
  11725: "failed to be removed",
};
const BEGIN = 1040;
const END = 1042;
const restartAsked = new Set([1005, 1029, 1038]);
const failed = new Set([11708, 11725]);
const DONE = new Set(["0", "3010", "1641"]);

function installEntries(events: readonly InstallEventRow[]): TimelineEntry[] {
  const ordered = [...events].sort((a, b) => a.at.getTime() - b.at.getTime());
  const running = new Map<string, TimelineEntry>();
  return ordered.flatMap((event) => {
    const key = `${event.clientPid}\n${event.package}`;
    if (event.eventId === END) {
      const begun = running.get(key);
      if (begun) begun.until = event.at;
      running.delete(key);
      return [];
    }
    const entry = installEntry(event);
    if (entry && event.eventId === BEGIN) running.set(key, entry);
    return entry ? [entry] : [];
  });
}

function installEntry(event: InstallEventRow): TimelineEntry | null {
  const name = [event.product ?? fileName(event.package) ?? "A product", event.version].filter(Boolean).join(" ");
  if (event.eventId === BEGIN)
    return {
      id: event.id,
      at: event.at,
      lane: "installs",
      tone: "plain",
      text: `${name}: Windows Installer at work`,
      until: null,
      href: null,
    };
  const verb = verbs[event.eventId];
  if (!verb) return null;
  const isFailed = failed.has(event.eventId) || (event.statusCode !== null && !DONE.has(event.statusCode));
  const isRestart = restartAsked.has(event.eventId);
  return {
    id: event.id,
    at: event.at,
    lane: isRestart ? "restarts" : "installs",
    tone: isRestart ? "plain" : isFailed ? "blocked" : "healthy",
    text: `${name} ${isFailed && !failed.has(event.eventId) ? `failed (${event.statusCode})` : verb}`,
    until: null,
    href: null,
  };
}

const fileName = (path: string | null): string | null => path?.split(/[\\/]/).at(-1) || null;
