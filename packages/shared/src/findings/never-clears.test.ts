import fc from "fast-check";
import { expect, test } from "vitest";
import type { ProbeCode } from "../facts/codes.ts";
import type { FactOf, Observations } from "../facts/observation.ts";
import { diagnose } from "./diagnose.ts";
import { reconcileFindings, type StoredFinding } from "./reconcile.ts";
import { rules } from "./rules.ts";
import { ago, healthyContext, healthyFacts, processOf } from "./testing/machine.ts";

// Reports in any order, with any outcome: a finding clears only by facts of its probes that are there, and no older.
const GiB = 1024 ** 3;
const held = { state: "held" as const, owner: null, heldSinceAt: ago(50) };
const variants: { [P in ProbeCode]?: Partial<FactOf<P>>[] } = {
  pulse: [
    {},
    { lock: held, processes: [processOf(60, "client")] },
    { lock: held, processes: [processOf(40, "service"), processOf(70, "custom-action", { parentPid: 40 })] },
    { inProgress: { value: null, firstSeenAt: ago(9), firstSeenBootId: "boot-7", timesSeen: 3 } },
    { inProgress: { value: null, firstSeenAt: ago(9), firstSeenBootId: "boot-6", timesSeen: 1 }, lock: held },
    { processes: [processOf(61, "orphan-client", { idleSinceAt: ago(60) })] },
    { rollbackScripts: { paths: ["a.rbs"], count: 1, firstSeenAt: ago(9), firstSeenBootId: "boot-6", timesSeen: 3 } },
  ],
  "installer-service": [{}, { configuration: null }],
  "reboot-pending": [
    {},
    {
      markers: [{ marker: "intune", weight: "strong", asker: null, details: [], detailCount: 0, firstSeenAt: ago(9) }],
    },
    { unreadable: [{ marker: "intune", error: "x" }] },
  ],
  disk: [{}, { volumes: [{ root: "C:\\", roles: ["system"], freeBytes: GiB / 2, sizeBytes: 9 * GiB }], temp: [] }],
  uac: [{}, { values: { ...healthyFacts.uac.values, EnableLUA: 0 } }],
};
const probes = Object.keys(variants) as (keyof typeof variants)[];

const report = fc.constantFrom(...probes).chain((probe) =>
  fc.record({
    probe: fc.constant(probe),
    variant: fc.nat((variants[probe]?.length ?? 1) - 1),
    outcome: fc.constantFrom("ok", "ok", "failed", "timed-out", "unsupported", "forgotten"),
    // Late reports too: their facts are older than what is known.
    ageMs: fc.nat(300_000),
    // What the server knows beside the facts; enrolled anew, it knows nothing.
    heard: fc.constantFrom("well", "well", "skewed", "long ago", "never"),
  }),
);
const start = ago(60);

test("no sequence of reports clears a finding without facts of its probes that are ok and no older", () => {
  const byCode = new Map(rules.map((rule) => [rule.code, rule]));
  let clearings = 0;
  const clearedWithout = new Set<string>();
  fc.assert(
    fc.property(fc.array(report, { minLength: 1, maxLength: 25 }), (reports) => {
      let observations: Observations = {};
      let stored: StoredFinding[] = [];
      reports.forEach(({ probe, variant, outcome, ageMs, heard }, index) => {
        const now = start + index * 60_000;
        observations = { ...observations, [probe]: observed(probe, variant, outcome, now - ageMs) };
        if (outcome === "forgotten") delete observations[probe];
        const machine = { ...healthyContext, enrolledAt: now - 60_000, ...context(heard, now) };
        const diagnosis = diagnose({ rules, observations, machine, now });
        for (const { event, finding } of reconcileFindings(stored, diagnosis, now)) {
          const before = stored.find((each) => each.code === finding.code && each.subject === finding.subject);
          stored = [...stored.filter((each) => each !== before), finding];
          if (event !== "cleared") continue;
          clearings += 1;
          if (byCode.get(finding.code)?.reads.length === 0) clearedWithout.add(finding.code);
          if (finding.code === "clock-skewed") expect(machine.clockSkewMs).not.toBeNull();
          if (finding.code === "machine-silent") expect(machine.lastSeenAt).not.toBeNull();
          if (finding.code === "probe-failing") expect(observations).toHaveProperty(finding.subject);
          for (const read of byCode.get(finding.code)?.reads ?? []) {
            expect(observations[read]?.outcome, `${finding.code} cleared without ${read}`).toBe("ok");
            expect(observations[read]?.observedAt).toBeGreaterThanOrEqual(before?.factsAt ?? Infinity);
          }
        }
      });
    }),
    { numRuns: 300, seed: 20_260_901 },
  );
  expect(clearings, "the property was put to the test").toBeGreaterThan(100);
  expect([...clearedWithout].sort()).toEqual(["clock-skewed", "machine-silent", "probe-failing"]);
});

function context(heard: string, now: number) {
  if (heard === "never") return { lastSeenAt: null, clockSkewMs: null };
  if (heard === "long ago") return { lastSeenAt: now - healthyContext.group.silentAfterMs, clockSkewMs: 0 };
  return { lastSeenAt: now, clockSkewMs: heard === "skewed" ? 700_000 : 0 };
}

function observed(probe: keyof typeof variants, variant: number, outcome: string, observedAt: number) {
  if (outcome !== "ok") return { outcome, error: "x", observedAt, clockSkewMs: 0 };
  return { outcome, fact: { ...healthyFacts[probe], ...variants[probe]?.[variant] }, observedAt, clockSkewMs: 0 };
}
