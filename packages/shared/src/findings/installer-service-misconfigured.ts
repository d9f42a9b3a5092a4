import { type Deviation, type DeviationWeight, serviceDeviations } from "../installer/service-configuration.ts";
import { findingKind } from "./catalogue.ts";
import type { Rule, Severity } from "./rule.ts";
import { subjectOf } from "./subject.ts";
import { told } from "./text.ts";

/**
 * installerServiceMisconfigured: msiserver is not what Windows sets up (A.7), one finding a value. A changed ImagePath
 * is a security incident and never repaired: whoever changed it would run as SYSTEM at the next installation.
 */
export const installerServiceMisconfigured: Rule = {
  ...findingKind("installer-service-misconfigured"),
  reads: ["installer-service"],
  find(context) {
    const { configuration, systemRoot, files } = context.fact("installer-service");
    if (!configuration) return { found: [] };
    const missing = files.filter(({ exists }) => !exists).map(({ name }) => fileMissing(name));
    return { found: [...serviceDeviations(configuration, systemRoot), ...missing].map(describe) };
  },
};

const severities: Record<DeviationWeight, Severity> = { tampering: "blocking", blocks: "blocking", differs: "info" };

const fileMissing = (name: string): Deviation => ({
  value: name,
  expected: "in System32",
  actual: null,
  weight: "blocks",
});

function describe(deviation: Deviation) {
  const { value, expected, actual, weight } = deviation;
  const evidence = [
    { label: "value", value: told(value) },
    { label: "expected", value: expected },
    { label: "found", value: actual === null ? "absent" : told(actual) },
  ];
  return {
    subject: subjectOf(value.toLowerCase()),
    severity: severities[weight],
    sentence: sentenceOf(deviation),
    evidence,
  };
}

function sentenceOf({ value, expected, actual, weight }: Deviation): string {
  if (weight === "tampering")
    return "The Windows Installer service starts another program than Windows set up: treat this as a security incident.";
  if (expected === "in System32") return `${told(value)}, which Windows Installer needs, is missing.`;
  if (value === "Start" && actual === "4") return "The Windows Installer service is disabled.";
  const is = actual === null ? "is absent" : `is ${told(actual)}`;
  return `${value} of the Windows Installer service ${is} instead of ${expected}.`;
}
