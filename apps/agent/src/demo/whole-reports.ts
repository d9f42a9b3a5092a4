import type { FactOf } from "@slipway/shared/facts/observation";
import type { DemoLook, DemoReport } from "@slipway/shared/protocol/demo";

/** Looked is what was really looked at: before the fault, in its course, and last of all everything. */
export interface Looked {
  /** The fault's own probes before it came; empty on a machine without one. */
  before: readonly DemoLook[];
  /** Oldest first, the last one whole. */
  reports: readonly DemoReport[];
  /** When the history begins. */
  since: number;
  /** The machine's clock minus ours. */
  skewMs: number;
}

/**
 * wholeReports tell the machine from the beginning of its history on: what was not looked at was as it is now, and a
 * fault's own facts were sound before it came. Without that a past day would know less than today, and look better. Pure.
 */
export function wholeReports({ before, reports, since, skewMs }: Looked): DemoReport[] {
  const last = reports.at(-1);
  if (!last) return [];
  const standing = new Map([...last.looks, ...before].map((look) => [look.probe, look]));
  const failedAt = last.looks.flatMap((look) => historyOf(look)?.failures ?? []).map(({ at }) => at - skewMs);
  const moments = [since, ...failedAt.filter((at) => at > since && at < last.at)];
  const earlier = [...moments.map((at) => ({ ...last, at, looks: [] })), ...reports.slice(0, -1)]
    .sort((a, b) => a.at - b.at)
    .map((report): DemoReport => {
      for (const look of report.looks) standing.set(look.probe, look);
      return { ...report, looks: [...standing.values()].map((look) => asOf(look, report.at, skewMs)) };
    });
  return [...earlier, last];
}

/** What a look would have told at an earlier moment: of the log only what had been written. */
function asOf(look: DemoLook, at: number, skewMs: number): DemoLook {
  const history = historyOf(look);
  if (!history || look.content.outcome !== "ok") return { ...look, observedAt: at };
  const failures = history.failures.filter((failure) => failure.at - skewMs <= at);
  const loops = history.loops.filter((loop) => loop.lastAt - skewMs <= at);
  const fact = { ...(look.content.fact as object), history: { failures, loops } };
  return { ...look, observedAt: at, content: { outcome: "ok", fact } };
}

/** Each fact is what its own probe has just made; only the type of a look forgets it. */
const historyOf = ({ probe, content }: DemoLook) =>
  probe === "installer-transactions" && content.outcome === "ok"
    ? (content.fact as FactOf<"installer-transactions">).history
    : undefined;
