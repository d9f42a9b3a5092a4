import { blockerOf } from "@slipway/shared/findings/blocker";
import type { StoredFinding } from "@slipway/shared/findings/reconcile";
import { statusOf } from "@slipway/shared/findings/status";
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

/** DayCounts adds machines up, day by day, as the counters would have said at the end of each of the last days. */
export class DayCounts {
  readonly #days: number[];
  readonly #counts = new Map<string, DayCount>();

  constructor(groupIds: readonly string[], now: number, days = 30) {
    const today = now - (now % dayMs);
    this.#days = Array.from({ length: days - 1 }, (_, index) => today - (days - 1 - index) * dayMs);
    // All four, zeros too: they tell a counted day from a gap.
    for (const groupId of groupIds)
      for (const day of this.#days)
        for (const key of ["blocked", "degraded", "healthy", "unknown"])
          this.#add(day, { groupId, dimension: "status", key }, 0);
  }

  add(told: ToldMachine): void {
    for (const day of this.#days)
      for (const counter of countersOf(countedAt(told, day + dayMs - 1)))
        if (counter.dimension !== "go-blocked") this.#add(day, counter, 1);
  }

  rows(): DayCount[] {
    return [...this.#counts.values()];
  }

  #add(
    day: number,
    { groupId, dimension, key }: { groupId: string; dimension: string; key: string },
    by: number,
  ): void {
    const name = `${groupId} ${day} ${dimension} ${key}`;
    const known = this.#counts.get(name);
    if (known) known.count += by;
    else {
      const text = new Date(day).toISOString().slice(0, 10);
      this.#counts.set(name, { groupId, day: text, dimension, key, count: by, countedAt: day + dayMs - 1 });
    }
  }
}

/** countedAt is how a machine was counted at a moment: by its reports since the first, by its episodes before. */
export function countedAt({ counted, past, judged, machine, group }: ToldMachine, at: number): Counted {
  const known = counted.findLast((moment) => moment.at <= at);
  if (known) return known.counted;
  const open = past.filter(({ openedAt, clearedAt }) => openedAt <= at && (clearedAt ?? at) > at).map(reopened);
  const status = statusOf({ isSilent: false, findings: open, blockingRuleUndecided: false, now: at });
  return {
    ...{ groupId: group.id, status, seenBucket: "today" },
    ...goAt(judged.columns, machine.goBefore, at),
    blockedBy: status === "blocked" ? (blockerOf(open, at)?.code ?? null) : null,
    ...codesCounted(open, at),
  };
}

const reopened = (finding: StoredFinding): StoredFinding => ({ ...finding, state: "open" });

function goAt(
  { goKey, goKind, goArchitecture }: ToldMachine["judged"]["columns"],
  before: ToldMachine["machine"]["goBefore"],
  at: number,
) {
  const isBefore = before !== null && at < before.until && goKey !== "none" && goKey !== "unknown";
  return { goKey: isBefore ? (before.version ?? goKey) : goKey, goKind, goArchitecture };
}
