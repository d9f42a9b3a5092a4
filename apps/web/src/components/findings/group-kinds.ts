import { findingKind } from "@slipway/shared/findings/catalogue";
import type { FindingKind } from "@slipway/shared/findings/rule";
import type { Outputs } from "@/trpc/types";
import { type Weight, weightOf, weights } from "./severity-words";

export type KindLine = Outputs["findings"]["kinds"][number] & { kind: FindingKind };

/** groupKinds puts the kinds that are found under their weight, worst first; the server's order within stays. Pure. */
export function groupKinds(kinds: Outputs["findings"]["kinds"]): { weight: Weight; kinds: KindLine[] }[] {
  const whole = kinds.map((line) => ({ ...line, kind: findingKind(line.code) }));
  return weights
    .map((weight) => ({ weight, kinds: whole.filter(({ kind }) => weightOf(kind) === weight) }))
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
