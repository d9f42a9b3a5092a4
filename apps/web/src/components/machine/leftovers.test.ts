import { describe, expect, it } from "vitest";
import { leftoversOf } from "./leftovers.ts";
import type { FindingView, ObservationView } from "./machine-view.ts";

const now = 1_800_000_000_000;
const finding = (code: string, more: Partial<FindingView> = {}): FindingView => ({
  ...{ id: `${code}`, code, subject: "", severity: "degrading", state: "open", sentence: "", evidence: [] },
  ...{ openedAt: new Date(now), factsAt: new Date(now), visibleAt: new Date(now - 1), clearedAt: null },
  ...{ symptomOf: null, unknownBecause: null, ...more },
});
const look = (probe: ObservationView["probe"], more: Partial<ObservationView> = {}): ObservationView => ({
  ...{ probe, outcome: "ok", fact: {}, error: null, observedAt: new Date(now), unchangedSince: new Date(0) },
  ...{ lastOkAt: null, clockSkewMs: 0, ...more },
});
const fresh = [look("products"), look("components"), look("installer-cache")];
const of = (findings: readonly FindingView[], observations: readonly ObservationView[] = fresh) =>
  leftoversOf(
    { findings: [...findings], observations: [...observations], catalogue: null, lastSeenAt: new Date(now) },
    now,
  );

describe("what was left behind", () => {
  it("is nothing where nothing was found and every look is fresh", () => {
    expect(of([finding("reboot-pending"), finding("go-missing")])).toBeNull();
  });

  it("is counted by kind, and only what is there", () => {
    const found = of([
      finding("cached-package-missing"),
      finding("cached-package-missing"),
      finding("cached-patch-missing"),
      finding("orphan-component-client"),
      finding("key-path-missing", { visibleAt: new Date(now + 60_000) }),
    ])?.found;
    expect(found?.map(({ title, count }) => [title, count])).toEqual([
      ["Cached packages gone", 3],
      ["Orphaned components", 1],
    ]);
    expect(found?.[0]?.open).toEqual([
      { code: "cached-package-missing", count: 2 },
      { code: "cached-patch-missing", count: 1 },
    ]);
  });

  it("that cannot be told now is not counted as there, nor as gone", () => {
    const told = of([finding("key-path-missing", { state: "unknown" })]);
    expect(told?.found).toMatchObject([{ title: "Broken registrations", count: 0, unknownCount: 1 }]);
  });

  it.each([
    { name: "failed", more: { outcome: "failed" as const }, said: "the look at who holds which component failed" },
    {
      name: "timed out",
      more: { outcome: "timed-out" as const },
      said: "the look at who holds which component timed out",
    },
    {
      name: "is old",
      more: { observedAt: new Date(now - 30 * 86_400_000) },
      said: "who holds which component was not looked at for long",
    },
  ])("is not known where a look $name, though nothing was found", ({ more, said }) => {
    expect(of([], [look("products"), look("components", more), look("installer-cache")])).toEqual({
      found: [],
      untold: [said],
    });
  });

  it("is not claimed of a new machine, and is said to lack a look once something is shown", () => {
    expect(of([], [])).toBeNull();
    expect(of([finding("permanent-leftovers")], [look("components")])?.untold).toEqual([
      "what is installed was not looked at yet",
      "the installer's cache was not looked at yet",
    ]);
  });
});
