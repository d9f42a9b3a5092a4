import { randomUUID } from "node:crypto";
import type { Observations } from "@slipway/shared/facts/observation";
import type { FindingChange, StoredFinding } from "@slipway/shared/findings/reconcile";
import type { KnownGoRelease, MachineContext } from "@slipway/shared/findings/rule";
import { probeCodes } from "@slipway/shared/facts/codes";
import type { DemoMachine, DemoReport, DemoTemplate } from "@slipway/shared/protocol/demo";
import type { Counted } from "../history/counted.ts";
import { seenBucketOf } from "../presence/seen-bucket.ts";
import { countedOf, type Judged, judgeMachine } from "../ingest/judge-machine.ts";
import { type Rulebook, rulebook } from "../ingest/rulebook.ts";

/** DemoGroupRow is a group of the demo as it was stored. */
export interface DemoGroupRow {
  id: string;
  name: string;
  goTarget: string | null;
  silentAfterMs: number;
  stuckAfterMs: number;
}

/** Event is one line of a machine's finding history. */
export interface PastEvent {
  id: string;
  at: number;
  event: FindingChange["event"];
  finding: StoredFinding;
}

/** ToldMachine is a machine with everything that follows from its reports. */
export interface ToldMachine {
  machine: DemoMachine;
  group: DemoGroupRow;
  judged: Judged;
  statusSince: number;
  events: PastEvent[];
  /** How the counters counted it from each of these moments on, but for its past: the first is before all days. */
  counted: { at: number; counted: Counted }[];
  /** What came and went before what it has now. */
  past: StoredFinding[];
}

/** TemplateFindings are the findings of a fault, in the words of its template. */
export type TemplateFindings = ReadonlyMap<string, { template: DemoTemplate; findings: StoredFinding[] }>;

/** readTemplates lets the rules look at each template once. */
export function readTemplates(
  templates: readonly DemoTemplate[],
  group: DemoGroupRow,
  goReleases: KnownGoRelease[],
): TemplateFindings {
  return new Map(
    templates.map((template) => {
      const { report, fault, codes } = template;
      const context = { ...contextOf(group, goReleases), lastSeenAt: report.at, enrolledAt: 0, clockSkewMs: 0 };
      const observations = observationsOf({}, report, 0);
      const looked = { observations, stored: [], machine: context, context, now: report.at, book: rulebook };
      const findings = judgeMachine(looked).findings.filter(({ code }) => codes.includes(code));
      return [fault, { template, findings }];
    }),
  );
}

/** tellPast follows a machine through its past: what came and went, then its reports one after the other, up to now. */
export function tellPast(
  machine: DemoMachine,
  group: DemoGroupRow,
  templates: TemplateFindings,
  goReleases: KnownGoRelease[],
  now: number,
  book: Rulebook = rulebook,
): ToldMachine {
  const { past, events } = episodesOf(machine, templates);
  const { enrolledAt, clockSkewMs } = machine;
  const context = { ...contextOf(group, goReleases), enrolledAt, clockSkewMs };
  let observations: Observations = {};
  let stored: StoredFinding[] = newestOf(past);
  let judged = null as Judged | null;
  let statusSince = Math.max(enrolledAt, ...past.map(({ clearedAt }) => clearedAt ?? 0));
  const counted: ToldMachine["counted"] = [];
  const silentAt = machine.lastSeenAt + group.silentAfterMs;
  const moments: { at: number; report: DemoReport | null }[] = [
    ...machine.reports.map((report) => ({ at: report.at, report })),
    ...(silentAt < now ? [{ at: silentAt, report: null }] : []),
    { at: now, report: null },
  ];
  for (const { at, report } of moments) {
    // One that sleeps is as it was: time alone changes it no sooner than its last diagnosis said.
    const before = judged;
    if (before && !report && (before.columns.recheckAt ?? 0) > at) {
      judged = { ...before, columns: { ...before.columns, seenBucket: seenBucketOf(machine.lastSeenAt, at) } };
      counted.push({ at, counted: countedOf(group.id, judged.columns, judged.findings, at) });
      continue;
    }
    if (report) observations = observationsOf(observations, report, clockSkewMs);
    const lastSeenAt = Math.min(at, machine.lastSeenAt);
    const seen = { ...context, lastSeenAt };
    const next = judgeMachine({ observations, stored, machine: seen, context: seen, now: at, book });
    events.push(...next.changes.map(({ event, finding }) => ({ id: randomUUID(), at, event, finding })));
    if (judged?.columns.status !== next.columns.status) statusSince = Math.max(statusSince, at);
    judged = next;
    stored = next.findings;
    counted.push({ at, counted: countedOf(group.id, next.columns, next.findings, at) });
  }
  if (!judged) throw new Error(`the demo machine ${machine.identity.hostname} has no report`);
  return { machine, group, judged, statusSince, events, counted, past };
}

const contextOf = (
  { goTarget, silentAfterMs, stuckAfterMs }: DemoGroupRow,
  goReleases: KnownGoRelease[],
): Omit<MachineContext, "lastSeenAt" | "enrolledAt" | "clockSkewMs"> => ({
  ...{ probes: probeCodes, cloneSighting: null, goReleases },
  group: { goTarget, silentAfterMs, stuckAfterMs },
});

function observationsOf(before: Observations, { looks }: DemoReport, clockSkewMs: number): Observations {
  const looked = looks.map(({ probe, observedAt, content }) => [probe, { observedAt, clockSkewMs, ...content }]);
  // Each was parsed with its own probe's schema by the runner that looked.
  return { ...before, ...Object.fromEntries(looked) } as Observations;
}

/** Of one fault that was had twice the later one is the finding; history keeps both. */
const newestOf = (past: readonly StoredFinding[]): StoredFinding[] => [
  ...new Map(past.map((finding) => [`${finding.code}\n${finding.subject}`, finding])).values(),
];

function episodesOf(machine: DemoMachine, templates: TemplateFindings): { past: StoredFinding[]; events: PastEvent[] } {
  const past: StoredFinding[] = [];
  const events: PastEvent[] = [];
  for (const { fault, openedAt, clearedAt } of machine.episodes) {
    const known = templates.get(fault);
    for (const told of known?.findings ?? []) {
      const words = known ? inTheirWords(told, known.template, machine, openedAt) : told;
      const open: StoredFinding = { ...words, state: "open", openedAt, factsAt: openedAt, visibleAt: openedAt };
      const finding: StoredFinding = { ...open, state: "cleared", clearedAt, factsAt: clearedAt, symptomOf: null };
      const isAgain = past.some(({ code, subject }) => code === told.code && subject === told.subject);
      events.push({ id: randomUUID(), at: openedAt, event: isAgain ? "reopened" : "opened", finding: open });
      events.push({ id: randomUUID(), at: clearedAt, event: "cleared", finding });
      past.push(finding);
    }
  }
  return { past, events };
}

/** The template's sentence and evidence, at the episode's own time and with the machine's own person. */
function inTheirWords(told: StoredFinding, { user, report }: DemoTemplate, machine: DemoMachine, openedAt: number) {
  const later = openedAt - report.at;
  const rewrite = (text: string) =>
    text
      .replace(/\{(ago|for|at):(\d{1,16})\}/g, (_, kind: string, at: string) => `{${kind}:${Number(at) + later}}`)
      .replaceAll(user, machine.user ?? "NT AUTHORITY\\SYSTEM")
      .replaceAll(user.slice(user.indexOf("\\") + 1), machine.user?.slice(machine.user.indexOf("\\") + 1) ?? "deploy");
  return {
    ...told,
    sentence: rewrite(told.sentence),
    evidence: told.evidence.map(({ label, value }) => ({ label, value: rewrite(value) })),
  };
}
