import { expect, test } from "vitest";
import { checkPrograms } from "./needed-programs.mjs";

test("with every program there is nothing to say", () => {
  expect(() => checkPrograms(() => true)).not.toThrow();
});

test("what is missing is named as Debian's packages, all at once", () => {
  expect(() => checkPrograms((program: string) => program !== "wixl" && program !== "x86_64-w64-mingw32-gcc")).toThrow(
    expect.objectContaining({
      name: "Refusal",
      message: expect.stringMatching(/recommends wixl gcc-mingw-w64-x86-64-win32 mingw-w64-x86-64-dev$/),
    }),
  );
  expect(() => checkPrograms(() => false)).toThrow(/wine wine64 wixl msitools gcc-mingw/);
});
