import { type ProbeCode, probeCodes } from "../facts/codes.ts";
import { findingKind } from "./catalogue.ts";
import type { Rule } from "./rule.ts";
import { clock } from "./sentence.ts";
import { told } from "./text.ts";

/**
 * probeFailing: a probe failed or timed out, one finding a probe. It degrades where a blocking fault may hide behind
 * it. It is made from the other rules, since they say which probes those are. unsupported is no failure.
 */
export function probeFailing(others: readonly Rule[]): Rule {
  const blocking = others.filter(({ severity }) => severity === "blocking");
  const matters = new Set<ProbeCode>(blocking.flatMap(({ reads, mayRead = [] }) => [...reads, ...mayRead]));
  return {
    ...findingKind("probe-failing"),
    reads: [],
    find(context) {
      const found = probeCodes.flatMap((probe) => {
        const look = context.outcome(probe);
        if (look?.outcome !== "failed" && look?.outcome !== "timed-out") return [];
        const sentence =
          look.outcome === "failed" ? `The probe ${probe} failed.` : `The probe ${probe} did not finish in time.`;
        const evidence = [
          { label: "error", value: told(look.error ?? "") || "none given" },
          { label: "tried", value: clock(look.observedAt) },
        ];
        return [
          {
            subject: probe,
            severity: matters.has(probe) ? ("degrading" as const) : ("info" as const),
            sentence,
            evidence,
          },
        ];
      });
      const cannotTell = probeCodes
        .filter((probe) => context.outcome(probe) === null)
        .map((probe) => ({ subject: probe, because: `${probe} has not reported yet`, onlyOpen: true }));
      return { found, cannotTell };
    },
  };
}
