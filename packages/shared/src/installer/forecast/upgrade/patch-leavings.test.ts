import { describe, expect, it } from "vitest";
import { madeFile, madeFolders, madePackage, madeRow } from "../../testing/make-package.ts";
import { guid } from "../../testing/make-registration.ts";
import { componentBits } from "../component-bits.ts";
import { patchLeavings } from "./patch-leavings.ts";

const patched = (attributes: number) =>
  madePackage({
    directories: madeFolders("Contoso"),
    components: [madeRow("Base", guid(1, "C")), madeRow("Extra", guid(2, "C"), { attributes })],
    files: [madeFile("Extra", "extra.dll")],
  });
const newer = (properties = {}) => madePackage({ components: [madeRow("Base", guid(1, "C"))], properties });

describe("what a newer patch leaves of an older one (rule 22)", () => {
  it.each([
    ["nothing says otherwise", patched(256), newer(), "stays"],
    ["UninstallOnSupersedence", patched(256 | componentBits.uninstallOnSupersedence), newer(), "goes"],
    ["MSIUNINSTALLSUPERSEDEDCOMPONENTS", patched(256), newer({ MSIUNINSTALLSUPERSEDEDCOMPONENTS: "1" }), "goes"],
  ])("%s", (_, before, after, fate) => {
    const paths = ["C:\\Program Files\\Contoso\\extra.dll"];
    expect(patchLeavings(before, after)).toMatchObject([{ component: "Extra", fate, paths, reason: { rule: 22 } }]);
  });
});
