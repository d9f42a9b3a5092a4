import { expect, test } from "vitest";
import { blockerOf } from "./blocker.ts";
import type { StoredFinding } from "./reconcile.ts";

const NOW = 1_000;
const finding = (code: StoredFinding["code"], change: Partial<StoredFinding> = {}) => ({
  code,
  severity: "blocking" as const,
  state: "open" as const,
  openedAt: 500,
  visibleAt: 500,
  symptomOf: null,
  ...change,
});

test.each([
  { name: "nothing open blocks nothing", findings: [], expected: undefined },
  {
    name: "the oldest comes first",
    findings: [finding("installer-busy"), finding("disk-space-low", { openedAt: 400 })],
    expected: "disk-space-low",
  },
  {
    name: "a cause comes before an older symptom",
    findings: [finding("installer-busy", { openedAt: 1, symptomOf: "disk-space-low" }), finding("disk-space-low")],
    expected: "disk-space-low",
  },
  {
    name: "a symptom of a cause that blocks nothing still blocks",
    findings: [finding("installer-busy", { symptomOf: "disk-space-low" })],
    expected: "installer-busy",
  },
  {
    name: "of equals the code decides, so that two diagnoses agree",
    findings: [finding("temp-unwritable"), finding("disk-space-low")],
    expected: "disk-space-low",
  },
  {
    name: "what is cleared, unknown, degrading or still waits does not count",
    findings: [
      finding("installer-busy", { state: "cleared" }),
      finding("installer-stuck", { state: "unknown" }),
      finding("reboot-pending", { severity: "degrading" }),
      finding("temp-unwritable", { visibleAt: NOW + 1 }),
    ],
    expected: undefined,
  },
])("$name", ({ findings, expected }) => expect(blockerOf(findings, NOW)?.code).toBe(expected));
