import { describe, expect, it } from "vitest";
import { madeFolders, madePackage } from "../testing/make-package.ts";
import { formatText } from "./format-text.ts";
import { resolveFolders } from "./resolve-folders.ts";
import { removalPlace } from "./upgrade/removal-place.ts";

// Names that every object has of itself: legal as identifiers of a package.
describe.each(["constructor", "toString", "valueOf", "hasOwnProperty", "__proto__"])("a row named %s", (name) => {
  it("is a directory like any other", () => {
    const row = { id: name, parent: "INSTALLDIR", target: "lib", source: "lib" };
    const folders = resolveFolders(madePackage({ directories: [...madeFolders("Contoso"), row] }));
    expect(folders.get(name)).toBe("C:\\Program Files\\Contoso\\lib");
  });

  it("is no property until the package says so", () => {
    expect(formatText(`[${name}]x`, new Map(), {})).toBe(`[${name}]x`);
    expect(formatText(`[${name}]x`, new Map(), Object.fromEntries([[name, "y"]]))).toBe("yx");
  });

  it("is no action behind which the old version may be removed", () => {
    const executeSequence = [name, "RemoveExistingProducts"].map((action, sequence) => ({
      ...{ action, sequence, condition: null },
    }));
    const place = removalPlace(madePackage({ executeSequence }));
    expect(place).toMatchObject({ kind: "misplaced", sentence: expect.stringContaining("before InstallValidate") });
  });
});
