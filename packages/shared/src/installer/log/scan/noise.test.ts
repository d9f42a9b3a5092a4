import { expect, test } from "vitest";
import { readNote } from "../anchors/note-line.ts";
import { isNoise } from "./noise.ts";

const ipi = "C:\\Windows\\Installer\\inprogressinstallinfo.ipi";

test.each([
  { note: `1: 2203 2: ${ipi} 3: -2147287038 `, is: true },
  { note: `1: 2203 2: ${ipi} 3: -2147287035 `, is: false },
  { note: "1: 2203 2: C:\\temp\\contoso.msi 3: -2147287038 ", is: false },
  { note: "1: 2205 2:  3: Error ", is: true },
  { note: "1: 2228 2:  3: Error 4: SELECT `Message` FROM `Error` WHERE `Error` = 1709 ", is: true },
  { note: "1: 2262 2: Font 3: -2147287038 ", is: true },
  { note: "1: 2265 2:  3: -2147287035 ", is: true },
  { note: "1: 2727 2:  ", is: true },
  { note: "1: 1402 2: HKEY_LOCAL_MACHINE\\Installer\\Rollback\\Scripts 3: 2 ", is: true },
  { note: "1: 1402 2: HKEY_LOCAL_MACHINE\\Software\\Contoso 3: 5 ", is: false },
])("$note is noise: $is (§D.4)", ({ note, is }) => {
  const read = readNote(note);
  expect(read && isNoise(read)).toBe(is);
});
