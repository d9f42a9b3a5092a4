import { describe, expect, it } from "vitest";
import { removalSentence } from "./removal-words";
import { madeComponent, madeRemoval } from "./test-removal";

const reasons = [
  { rule: null, sentence: "It goes." },
  { rule: 1 as const, sentence: "Contoso Viewer 2.0 has it." },
  { rule: 2 as const, sentence: "It is permanent." },
];
const names = { "{B}": "Contoso Viewer 2.0", "{D}": "Contoso Draw 1.1", "{E}": "Contoso Edit 1.0" };
const goes = (more = {}) => madeComponent({ reasons: [0], ...more });
const shared = (...others: string[]) => madeComponent({ fate: "stays", reasons: [1], others });
const permanent = () => madeComponent({ fate: "stays", reasons: [2], isPermanent: true });
const unknown = () => madeComponent({ fate: "unknown" });
const notThere = () => madeComponent({ fate: null });

describe("what a removal does, in a sentence", () => {
  it.each([
    {
      name: "goes, stays with the other's name, and cannot be told",
      components: [goes(), goes(), shared("{B}"), unknown()],
      expected: "Removes at least 2 files; 1 stays: shared with Contoso Viewer 2.0; 1 cannot be told.",
    },
    {
      name: "kinds are counted apart",
      components: [goes(), goes({ kind: "registry-value" }), goes({ kind: "registry-key" }), goes({ kind: "folder" })],
      expected: "Removes at least 1 file, 1 folder and 2 registry entries; none of its key paths stays.",
    },
    {
      name: "several causes have their numbers",
      components: [shared("{B}"), shared("{B}"), permanent()],
      expected: "Removes nothing for certain; 3 stay: 2 shared with Contoso Viewer 2.0 and 1 permanent.",
    },
    {
      name: "many others are counted",
      components: [goes(), shared("{B}", "{D}", "{E}")],
      expected: "Removes at least 1 file; 1 stays: shared with Contoso Draw 1.1, Contoso Edit 1.0 and 1 more.",
    },
    {
      name: "what was never put on the disk is not counted",
      components: [notThere()],
      expected: "Removes nothing: nothing of it is on the disk.",
    },
    {
      name: "no component known is no forecast",
      components: [],
      expected: "Cannot tell: no component of it is registered.",
    },
  ])("$name", ({ components, expected }) => {
    expect(removalSentence(madeRemoval({ components, reasons, names }), true)).toBe(expected);
  });

  it("says first that not all of the registration is here", () => {
    const removal = madeRemoval({ components: [goes(), unknown()], reasons, names });
    expect(removalSentence(removal, false)).toBe("By what is here: removes at least 1 file; 1 cannot be told.");
    expect(removalSentence(madeRemoval(), false)).toBe("Cannot tell: no component of it is in what is here.");
  });
});
