import type { PatternId } from "../../codes/pattern-ids.ts";
import type { Anchor, Pattern } from "./pattern.ts";
import { accessPatterns } from "./patterns-access.ts";
import { machinePatterns } from "./patterns-machine.ts";
import { packagePatterns } from "./patterns-package.ts";

/** patterns are all causes; where two share a message, the one that also asks for an argument comes first. */
export const patterns: readonly Pattern[] = [...machinePatterns, ...packagePatterns, ...accessPatterns];

const byId = new Map(patterns.map((pattern) => [pattern.id, pattern]));

/** findPattern gives a pattern by its id; every id has one, which a test checks. */
export const findPattern = (id: PatternId | null): Pattern | null => (id === null ? null : (byId.get(id) ?? null));

/** PhraseAnchor is a phrase with the pattern it belongs to. */
export type PhraseAnchor = Extract<Anchor, { on: "phrase" }> & { pattern: PatternId };

/** phrases are all fixed words that the scanner looks for. */
export const phrases: readonly PhraseAnchor[] = patterns.flatMap(({ id, anchors }) =>
  anchors.flatMap((anchor) => (anchor.on === "phrase" ? [{ ...anchor, pattern: id }] : [])),
);

/** messagePattern is the pattern of an engine's message with these arguments and end numbers, or null. */
export function messagePattern(code: number, values: readonly string[]): PatternId | null {
  const upper = values.map((value) => value.toUpperCase());
  const fits = (anchor: Anchor): boolean =>
    anchor.on === "message" &&
    anchor.code === code &&
    (anchor.has ?? []).every((wanted) => upper.some((value) => isValue(value, wanted.toUpperCase())));
  const found = patterns.find(({ anchors }) => anchors.some((anchor) => fits(anchor) && "has" in anchor));
  return (found ?? patterns.find(({ anchors }) => anchors.some(fits)))?.id ?? null;
}

/** exitPattern is the pattern that an exit code alone suggests, or null. */
export const exitPattern = (code: number): PatternId | null =>
  patterns.find(({ anchors }) => anchors.some((anchor) => anchor.on === "exit" && anchor.code === code))?.id ?? null;

/** valuePattern is the pattern of what the first action that did not succeed returned, or null. */
export const valuePattern = (value: number): PatternId | null =>
  patterns.find(({ anchors }) => anchors.some((anchor) => anchor.on === "value" && anchor.value === value))?.id ?? null;

/** Numbers are compared whole ("5" is not in "15"), names as a path's end. */
function isValue(value: string, wanted: string): boolean {
  return /^-?\d/.test(wanted) ? value === wanted : value.endsWith(wanted);
}
