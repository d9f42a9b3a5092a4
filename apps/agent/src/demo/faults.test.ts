import { probeCodes } from "@slipway/shared/facts/codes";
import type { Observations } from "@slipway/shared/facts/observation";
import { diagnose } from "@slipway/shared/findings/diagnose";
import { rules } from "@slipway/shared/findings/rules";
import { knownReleases } from "@slipway/shared/golang/releases";
import { expect, test } from "vitest";
import { type FaultCode, faultCodes } from "./fault-plan.ts";
import { demoGroups, type MachineSpec, specOf } from "./organisation.ts";
import { raiseMachine } from "./raise-machine.ts";

const now = Date.UTC(2026, 10, 18, 10);

/** A developer's machine that is always on, with one Go from its installer. */
function patient(): MachineSpec {
  const spec = specOf("patients", 1);
  const go = { trees: [{ version: "go1.27.1", kind: "msi" as const, architecture: "amd64" as const }], before: null };
  const windows = { ...spec.windows, architecture: "AMD64" as const };
  return { ...spec, go, windows, group: "engineering", rhythm: { ...spec.rhythm, always: true }, user: "kim.sato" };
}

async function findingsOf(fault: FaultCode | null): Promise<string[]> {
  const raised = await raiseMachine(patient(), now, fault);
  const { skewMs, lastSeenAt } = raised;
  const observations = Object.fromEntries(
    (raised.reports.at(-1)?.looks ?? []).map(({ probe, content, observedAt }) => [
      probe,
      { observedAt, clockSkewMs: skewMs, ...content },
    ]),
  ) as Observations;
  const { goTarget } = demoGroups.engineering;
  const machine = {
    ...{ lastSeenAt, enrolledAt: now - 1e10, probes: probeCodes, clockSkewMs: skewMs, cloneSighting: null },
    group: { goTarget, silentAfterMs: 24 * 3_600_000, stuckAfterMs: 30 * 60_000 },
    goReleases: [...knownReleases],
  };
  return diagnose({ rules, observations, machine, now }).findings.map(({ code }) => code);
}

const expected: Record<FaultCode, string> = {
  installing: "installer-busy",
  "hung-install": "installer-stuck",
  "client-gone": "installer-stuck",
  "orphan-client": "installer-orphan-processes",
  "orphan-custom-action": "installer-orphan-processes",
  "service-disabled": "installer-service-misconfigured",
  "service-missing": "installer-service-missing",
  suspended: "install-suspended",
  "rollback-left": "rollback-scripts-left",
  "restart-for-updates": "reboot-pending",
  "restart-for-files": "reboot-pending",
  "restart-for-rename": "reboot-pending",
  "disk-low": "disk-space-low",
  "disk-full": "disk-space-low",
  "temp-denied": "temp-unwritable",
  "uac-off": "uac-disabled",
  "uac-silent": "uac-silent-elevation",
  "uac-no-secure-desktop": "uac-no-secure-desktop",
  "go-conflict": "go-path-conflict",
  "go-stale-path": "go-path-stale",
  "go-wrong-architecture": "go-wrong-architecture",
  "goroot-elsewhere": "goroot-mismatch",
  "package-lost": "cached-package-missing",
  "file-of-two": "component-path-conflict",
  "probe-refused": "probe-failing",
  "clock-wrong": "clock-skewed",
  silent: "machine-silent",
};

test("a machine without a fault has no finding", async () => {
  expect(await findingsOf(null)).toEqual([]);
});

test.each(faultCodes)("%s is found by the real rules", async (fault) => {
  expect(await findingsOf(fault)).toContain(expected[fault]);
});
