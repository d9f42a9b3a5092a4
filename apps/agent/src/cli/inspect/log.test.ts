import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { utf16 } from "@slipway/shared/installer/log/testing/encode";
import { languages } from "@slipway/shared/installer/log/testing/languages";
import { logBuilder } from "@slipway/shared/installer/log/testing/log-builder";
import { runCli } from "../run-cli.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-inspect-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const failedLog = logBuilder(languages.german).engine("C:\\temp\\contoso.msi").start("INSTALL").start("InstallFiles");
failedLog
  .error(1310, "Systemfehlercode: 32", 32, "C:\\Contoso\\a.dll")
  .end("InstallFiles", 3)
  .end("INSTALL", 3)
  .returns(1603);
const wellLog = logBuilder().engine("C:\\temp\\contoso.msi").start("INSTALL").end("INSTALL", 1).returns(0);
const cutLog = logBuilder().engine("C:\\temp\\contoso.msi").start("INSTALL");

async function inspect(bytes: Uint8Array | null, ...words: string[]) {
  const said = { out: "", notes: "" };
  const streams = {
    out: (text: string) => {
      said.out += text;
    },
    notes: (text: string) => {
      said.notes += text;
    },
  };
  const file = join(folder, "x.log");
  if (bytes) writeFileSync(file, bytes);
  return { code: await runCli(["inspect", "log", file, ...words], streams, new AbortController().signal), ...said };
}

describe("inspect log", () => {
  it("says the cause first, where, and what to do", async () => {
    const { code, out } = await inspect(utf16(failedLog.text()));
    expect(code).toBe(3);
    expect(out.split("\n").slice(0, 2)).toEqual([
      "It failed with 1603 (ERROR_INSTALL_FAILURE): Contoso Suite 4.2.0 {11111111-2222-3333-4444-555555555555}.",
      "Cause: Another program, mostly a scanner or an indexer, held the file at that moment. (sharing-violation)",
    ]);
    expect(out).toContain("Action:      InstallFiles\n");
    expect(out).toContain("File or key: C:\\Contoso\\a.dll\n");
  });
  it("gives the diagnosis as JSON", async () => {
    const { out } = await inspect(utf16(failedLog.text()), "--json");
    expect(JSON.parse(out)).toMatchObject({ outcome: "failed", exitCode: 1603, rootCause: { code: 1310 } });
  });
  it.each([
    { name: "a success", bytes: utf16(wellLog.text()), code: 0 },
    { name: "a log without its end", bytes: utf16(cutLog.text()), code: 4 },
    { name: "no log", bytes: utf16("hello\n"), code: 1 },
  ])("has an exit code of its own for $name", async ({ bytes, code }) =>
    expect((await inspect(bytes)).code).toBe(code),
  );
  it("says why a file cannot be read, and that an encoding does not exist", async () => {
    rmSync(join(folder, "x.log"), { force: true });
    const missing = await inspect(null);
    expect([missing.code, missing.out]).toEqual([1, expect.stringMatching(/x\.log cannot be read: ENOENT/)]);
    expect((await inspect(utf16("a"), "--encoding", "klingon")).code).toBe(2);
  });
});
