import { expect, it } from "vitest";
import { keptWords, whereWords } from "./kept-words";

it("says before an upload who can read it, for how long, and what a log may hold", () => {
  const log = keptWords([{ name: "install.log" }]);
  expect(log).toContain("can open it for 90 days");
  expect(log).toContain("A log may name people");
  expect(keptWords([{ name: "a.msi" }, { name: "b.MSP" }])).not.toContain("A log may name people");
});

it("says where what is shown lies, and until when the first of it goes", () => {
  const kept = (keptUntil: number | null) => ({ sha256: "", name: "", sizeBytes: 1, keptUntil });
  expect(whereWords([])).toBe("not uploaded");
  expect(whereWords([kept(Date.UTC(2027, 1, 19)), kept(Date.UTC(2027, 1, 3))])).toBe(
    "kept on this server until 3 Feb 2027",
  );
  expect(whereWords([kept(null)])).toBe("kept on this server");
});
