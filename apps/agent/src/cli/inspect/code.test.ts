import { describe, expect, it } from "vitest";
import { runCli } from "../run-cli.ts";

async function cli(...words: string[]): Promise<{ code: number; out: string; notes: string }> {
  const said = { out: "", notes: "" };
  const streams = {
    out: (text: string) => {
      said.out += text;
    },
    notes: (text: string) => {
      said.notes += text;
    },
  };
  return { code: await runCli(words, streams, new AbortController().signal), ...said };
}

describe("inspect code", () => {
  it("says what a number means, and the other meaning of the same digits apart from it", async () => {
    const { code, out } = await cli("inspect", "code", "1603");
    expect(code).toBe(0);
    expect(out).toMatch(/^Exit code 1603 ERROR_INSTALL_FAILURE\n {2}A fatal error/);
    expect(out).toContain("It can also be:\nEngine message 1603\n");
  });
  it.each([
    ["-2147023278", "Exit code 1618 ERROR_INSTALL_ALREADY_RUNNING (given as a signed number, wrapped in an HRESULT)"],
    ["0x80070652", "Exit code 1618 ERROR_INSTALL_ALREADY_RUNNING (wrapped in an HRESULT)"],
    ["194", "Exit code 3010 ERROR_SUCCESS_REBOOT_REQUIRED (if a shell kept only its low eight bits)"],
    ["0x800704C7", "System error 1223 (wrapped in an HRESULT): not known."],
    ["11706", "Event 11706 of MsiInstaller"],
    ["80070652", "Exit code 1618 ERROR_INSTALL_ALREADY_RUNNING (read as hexadecimal, wrapped in an HRESULT)"],
    ["ERROR_INSTALL_ALREADY_RUNNING", "Exit code 1618 ERROR_INSTALL_ALREADY_RUNNING"],
  ])("recognises %s", async (number, first) =>
    expect((await cli("inspect", "code", number)).out.split("\n")[0]).toBe(first),
  );
  it("takes a negative number behind -- as well", async () => {
    const [plain, behind] = [
      await cli("inspect", "code", "-2147023278"),
      await cli("inspect", "code", "--", "-2147023278"),
    ];
    expect(behind).toEqual(plain);
    expect(plain.code).toBe(0);
  });
  it("tells an event with where its data stands, and the message that it carries apart from it", async () => {
    const { out } = await cli("inspect", "code", "1033");
    expect(out).toMatch(/^Event 1033 of MsiInstaller\n {2}An installation ended\.\n/);
    expect(out).toContain("Its data:      1 product, 2 version, 3 language, 4 exit code, 5 manufacturer\n");
    expect((await cli("inspect", "code", "11708")).out).toMatch(
      /^Event 11708 of [\s\S]*\nIt carries:\nEngine message 1708 \(the event is 10000 more\)\n/,
    );
  });
  it("tells of 1618 alone both causes, and what would tell which", async () => {
    const { out } = await cli("inspect", "code", "0x80070652");
    expect(out).toContain("Another installation was in progress, or a setup started this one out of its own dialogs");
    expect(out).toContain("Failed to grab execution mutex");
    expect(out).not.toContain("Suggests:");
  });
  it("tells that a number is not known, by its exit code too", async () => {
    expect(await cli("inspect", "code", "4711")).toEqual({
      code: 4,
      out: "Not known: 4711 (0x00001267) is no code or event of Windows Installer that is catalogued.\n",
      notes: "",
    });
  });
  it("gives one JSON document", async () => {
    const { out } = await cli("inspect", "code", "1618", "--json");
    expect(JSON.parse(out)).toMatchObject({
      value: 1618,
      hex: "0x00000652",
      readings: [{ space: "exit", code: 1618, form: "plain", repair: "wait-for-installer", outcome: "retry" }],
    });
  });
  it("refuses what is no number", async () => {
    const { code, notes } = await cli("inspect", "code", "sixteen");
    expect([code, notes]).toEqual([
      2,
      '"sixteen" is no number of 32 bits and no known symbol: write it as 1603, 0x80070643, -2147023293 or ERROR_INSTALL_FAILURE.\n',
    ]);
  });
});
