import { describe, expect, it } from "vitest";
import { actionSentence, type DecodedAction, decodeAction, runsCode } from "./custom-action.ts";

const cases: { type: number; expected: Partial<DecodedAction> }[] = [
  { type: 1, expected: { kind: "dll", from: "package", phase: "immediate", runsAsSystem: false, outcome: "checked" } },
  { type: 2 + 0x40, expected: { kind: "exe", outcome: "ignored" } },
  { type: 50 + 0xc0, expected: { kind: "exe", from: "property", outcome: "not-awaited" } },
  { type: 18 + 0x80, expected: { kind: "exe", from: "installed-file", outcome: "checked-at-end" } },
  { type: 1 + 0x400, expected: { phase: "deferred", runsAsSystem: false } },
  { type: 1 + 0xc00, expected: { phase: "deferred", runsAsSystem: true } },
  { type: 1 + 0xd00, expected: { phase: "rollback", runsAsSystem: true } },
  { type: 1 + 0xe00, expected: { phase: "commit", runsAsSystem: true } },
  { type: 1 + 0x100, expected: { phase: "immediate" } },
  { type: 1 + 0x800, expected: { phase: "immediate", runsAsSystem: false } },
  { type: 6, expected: { kind: "vbscript", from: "package" } },
  { type: 38, expected: { kind: "vbscript", from: "text" } },
  { type: 53, expected: { kind: "jscript", from: "property" } },
  { type: 19, expected: { kind: "error" } },
  { type: 35, expected: { kind: "set-directory" } },
  { type: 51, expected: { kind: "set-property" } },
  { type: 23, expected: { kind: "nested-install" } },
  { type: 63, expected: { kind: "unknown" } },
  { type: 1 + 0x2000 + 0x8000, expected: { hidesTarget: true, runsAtPatchRemoval: true } },
];

describe("decodeAction", () => {
  it.each(cases)("type $type", ({ type, expected }) => {
    expect(decodeAction({ id: "A", type, source: null, target: null })).toMatchObject(expected);
  });

  it("says it in plain words", () => {
    const sentence = (type: number) => actionSentence(decodeAction({ id: "A", type, source: null, target: null }));
    expect(sentence(0xc01)).toBe(
      "A: a DLL out of the package, in the transaction, as SYSTEM; its failure ends the installation",
    );
    expect(sentence(51)).toBe("A: sets a property, while the installation is prepared");
    expect(runsCode(decodeAction({ id: "A", type: 51, source: null, target: null }))).toBe(false);
  });
});
