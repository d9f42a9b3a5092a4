import { blockerOf } from "@slipway/shared/findings/blocker";
import type { StoredFinding } from "@slipway/shared/findings/reconcile";
import { type Status, statusOf } from "@slipway/shared/findings/status";
import { codesCounted, type Counted, countersOf } from "../history/counted.ts";
import type { ToldMachine } from "./tell-past.ts";

const dayMs = 86_400_000;

/** DayCount is one row of rollup_day. */
export interface DayCount {
  groupId: string;
  /** 2026-11-20 */
  day: string;
  dimension: string;
  key: string;
  count: number;
  countedAt: number;
}

const statuses = ["blocked", "degraded", "healthy", "unknown"];

/** DayCounts adds machines up, day by day, as the counters would have said at the end of each of the last days. */
export class DayCounts {
  readonly #days: { day: number; counts: Map<string, number> }[];
  /** The counters of each way to stand: thousands of machines stand the same way. */
  readonly #names = new Map<string, string[]>();

  constructor(groupIds: readonly string[], now: number, days = 30) {
    const today = now - (now % dayMs);
    // All four, zeros too: they tell a counted day from a gap.
    const zeros = groupIds.flatMap((id) => statuses.map((status): [string, number] => [`${id} status ${status}`, 0]));
    this.#days = Array.from({ length: days - 1 }, (_, index) => ({
      day: today - (days - 1 - index) * dayMs,
      counts: new Map(zeros),
    }));
  }

  add(told: ToldMachine): void {
    let stand = "";
    let names: string[] = [];
    for (const { day, counts } of this.#days) {
      const at = day + dayMs - 1;
      // A machine stands as it stood for most of its days: only a change is worth a look.
      const standNow = standOf(told, at);
      if (standNow !== stand) names = this.#namesOf(countedAt(told, at));
      stand = standNow;
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }

  rows(): DayCount[] {
    return this.#days.flatMap(({ day, counts }) => {
      const text = new Date(day).toISOString().slice(0, 10);
      return [...counts].map(([name, count]): DayCount => {
        const [groupId = "", dimension = "", ...key] = name.split(" ");
        return { groupId, dimension, key: key.join(" "), day: text, count, countedAt: day + dayMs - 1 };
      });
    });
  }

  #namesOf(counted: Counted): string[] {
    const { groupId, status, seenBucket, goKey, goKind, goArchitecture, blockedBy, open, unknown } = counted;
    const stand = [groupId, status, seenBucket, goKey, goKind, goArchitecture, blockedBy, ...open, "", ...unknown].join(
      "|",
    );
    const known = this.#names.get(stand);
    if (known) return known;
    const counters = countersOf(counted).filter(({ dimension }) => dimension !== "go-blocked");
    const names = counters.map(({ dimension, key }) => `${groupId} ${dimension} ${key}`);
    this.#names.set(stand, names);
    return names;
  }
}

/** standOf tells two moments apart at which a machine may have been counted differently. */
function standOf({ counted, past, machine }: ToldMachine, at: number): string {
  let stand = machine.goBefore !== null && at < machine.goBefore.until ? "before" : "after";
  for (const moment of counted) if (moment.at <= at) stand += ".";
  for (const [n, { openedAt, clearedAt }] of past.entries())
    if (openedAt <= at && (clearedAt ?? at) > at) stand += ` ${n}`;
  return stand;
}

/** countedAt is how a machine was counted at a moment: as its reports stood then, with what came and went beside them. */
export function countedAt({ counted, past, machine }: ToldMachine, at: number): Counted {
  const known = counted.findLast((moment) => moment.at <= at) ?? counted[0];
  if (!known) throw new Error(`the demo machine ${machine.identity.hostname} was never counted`);
  const episodes = past.filter(({ openedAt, clearedAt }) => openedAt <= at && (clearedAt ?? at) > at).map(reopened);
  const ofEpisodes = statusOf({ isSilent: false, findings: episodes, blockingRuleUndecided: false, now: at });
  const status = worst.find((one) => one === known.counted.status || one === ofEpisodes) ?? ofEpisodes;
  const codes = codesCounted(episodes, at);
  return {
    ...known.counted,
    ...{ status, goKey: goAt(known.counted.goKey, machine.goBefore, at) },
    // What nobody looked at any more on a past day had been seen on that day.
    seenBucket: at < machine.lastSeenAt ? "today" : known.counted.seenBucket,
    blockedBy: known.counted.blockedBy ?? (status === "blocked" ? (blockerOf(episodes, at)?.code ?? null) : null),
    open: new Set([...known.counted.open, ...codes.open]),
    unknown: new Set([...known.counted.unknown].filter((code) => !codes.open.has(code))),
  };
}

/** A blocked machine is blocked whatever else cannot be told of it. */
const worst: readonly Status[] = ["blocked", "unknown", "degraded", "healthy"];

const reopened = (finding: StoredFinding): StoredFinding => ({ ...finding, state: "open" });

function goAt(goKey: string, before: ToldMachine["machine"]["goBefore"], at: number): string {
  const isBefore = before !== null && at < before.until && goKey !== "none" && goKey !== "unknown";
  return isBefore ? (before.version ?? goKey) : goKey;
}
