import { type FindingKind, findingKind } from "@slipway/shared/findings/catalogue";
import { type Severity, severities } from "@slipway/shared/findings/rule";
import type { Outputs } from "@/trpc/types";

export type KindLine = Outputs["findings"]["kinds"][number] & { kind: FindingKind };

/** groupKinds puts the kinds that are found under their severity, worst first; the server's order within stays. Pure. */
export function groupKinds(kinds: Outputs["findings"]["kinds"]): { severity: Severity; kinds: KindLine[] }[] {
  const whole = kinds.map((line) => ({ ...line, kind: findingKind(line.code) }));
  return severities
    .map((severity) => ({ severity, kinds: whole.filter(({ kind }) => kind.severity === severity) }))
    .filter((group) => group.kinds.length > 0);
}

/** findingsTruth is the page's first sentence. Pure. */
export function findingsTruth(kinds: Outputs["findings"]["kinds"]): { first: string; rest: string } {
  const open = kinds.filter(({ machines }) => machines > 0);
  const blocking = open.filter(({ code }) => findingKind(code).severity === "blocking").length;
  const first =
    blocking > 0
      ? `${blocking === 1 ? "One cause that stops installs is" : `${blocking} causes that stop installs are`} open.`
      : "No cause that stops installs is open.";
  const others = open.length - blocking;
  const unsure = kinds.some(({ unknown }) => unknown > 0) ? "Some machines cannot be told." : "";
  const later = others > 0 ? `${others === 1 ? "One other is" : `${others} others are`} open, too.` : "";
  return { first, rest: [later, unsure].filter(Boolean).join(" ") };
}
