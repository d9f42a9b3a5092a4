import { FindingCode } from "@slipway/shared/facts/code-schemas";
import { type GoPart, type GoSegment, goSegments } from "@slipway/shared/golang/segments";
import { goStanding } from "@slipway/shared/golang/standing";
import { addTallies, type GoCount, type GoTally, tallyGo } from "@slipway/shared/golang/tally";
import { leastGoVersion } from "@slipway/shared/golang/target";
import type { Reader } from "../fleet/caller.ts";
import { readGoBlockedKey, unknownKey } from "../history/counted.ts";
import { knownReleases } from "./known-releases.ts";
import { type GoCounter, readGoCounters, readGoFindings, readTargets, type TargetGroup } from "./queries.ts";

/** GoGroup is one group against its target; least is the version it asks for today ("1.27.1"), null where none is known. */
export interface GoGroup {
  id: string;
  name: string;
  target: string | null;
  least: string | null;
  tally: GoTally;
}

/** GoView is Go over the whole of the caller's groups. Every tally's parts add up to its total. */
export interface GoView {
  groups: GoGroup[];
  total: GoTally;
  /** Groups with a target only, where any has one; else all. */
  bar: { segments: GoSegment[]; machines: number; there: number; targets: string[]; isTargeted: boolean };
  /** Versions, kinds of install and processors of the Go that runs, most machines first. */
  versions: { key: string; machines: number }[];
  kinds: { key: string; machines: number }[];
  architectures: { key: string; machines: number }[];
  /** What is wrong with Go, by finding, most machines first. */
  findings: { code: FindingCode; machines: number; unknown: number }[];
}

type Releases = readonly { version: string }[];

/** readGo reads the counters: the same cost for ten machines and for 100,000. */
export async function readGo({ ctx }: { ctx: Reader }): Promise<GoView> {
  const [counters, targets, releases, findings] = await Promise.all([
    readGoCounters(ctx.scope),
    readTargets(ctx.scope),
    knownReleases(ctx.scope),
    readGoFindings(ctx.scope),
  ]);
  const countsOf = goCounts(counters);
  const groups = targets.map((group) => goGroup(group, countsOf.get(group.id) ?? [], releases));
  return {
    groups,
    total: addTallies(groups.map((group) => group.tally)),
    bar: barOf(groups, countsOf, releases),
    versions: sumBy(counters, "go"),
    kinds: sumBy(counters, "go-kind"),
    architectures: sumBy(counters, "go-arch"),
    findings: goFindings(findings),
  };
}

/** goCounts puts the counters of each group together by Go. */
export function goCounts(counters: readonly GoCounter[]): Map<string, GoCount[]> {
  const groups = new Map<string, Map<string, GoCount>>();
  for (const { groupId, dimension, key, count } of counters) {
    if (dimension !== "go" && dimension !== "go-blocked") continue;
    const { goKey, code } = dimension === "go" ? { goKey: key, code: null } : readGoBlockedKey(key);
    const group = groups.get(groupId) ?? new Map<string, GoCount>();
    const counted = group.get(goKey) ?? { goKey, machines: 0, blocked: {} };
    if (code === null) counted.machines = count;
    else counted.blocked[code] = count;
    groups.set(groupId, group.set(goKey, counted));
  }
  return new Map([...groups].map(([groupId, group]) => [groupId, [...group.values()]]));
}

const goGroup = ({ id, name, goTarget }: TargetGroup, counts: readonly GoCount[], releases: Releases): GoGroup => ({
  id,
  name,
  target: goTarget,
  least: goTarget === null ? null : leastGoVersion(goTarget, releases),
  tally: tallyGo(counts, goTarget, releases),
});

function barOf(groups: readonly GoGroup[], countsOf: Map<string, GoCount[]>, releases: Releases): GoView["bar"] {
  const isTargeted = groups.some((group) => group.target !== null && group.tally.total > 0);
  const shown = groups.filter((group) => !isTargeted || group.target !== null);
  const parts = shown.flatMap(({ id, target }): GoPart[] =>
    (countsOf.get(id) ?? []).map(({ goKey, machines }) => ({
      goKey,
      machines,
      standing: goStanding(goKey, target, releases),
    })),
  );
  const inUse = shown.filter((group) => group.tally.total > 0);
  const targets = [...new Set(inUse.flatMap(({ least, target }) => least ?? target ?? []))];
  const total = addTallies(shown.map((group) => group.tally));
  return {
    segments: goSegments(parts, targets, releases),
    machines: total.total,
    there: total.there,
    targets,
    isTargeted,
  };
}

function sumBy(counters: readonly GoCounter[], dimension: GoCounter["dimension"]): { key: string; machines: number }[] {
  const sums = new Map<string, number>();
  for (const counter of counters)
    if (counter.dimension === dimension) sums.set(counter.key, (sums.get(counter.key) ?? 0) + counter.count);
  return [...sums].map(([key, machines]) => ({ key, machines })).sort((a, b) => b.machines - a.machines);
}

function goFindings(rows: readonly { key: string; count: number }[]): GoView["findings"] {
  const counts = new Map(rows.map(({ key, count }) => [key, count]));
  return FindingCode.options
    .map((code) => ({ code, machines: counts.get(code) ?? 0, unknown: counts.get(unknownKey(code)) ?? 0 }))
    .filter(({ code, machines, unknown }) => code.startsWith("go") && machines + unknown > 0)
    .sort((a, b) => b.machines - a.machines || b.unknown - a.unknown);
}
