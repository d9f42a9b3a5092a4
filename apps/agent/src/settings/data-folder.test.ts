import { mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { addFile, addFolder, addLink } from "../simulator/file-tree.ts";
import { healthyMachine } from "../simulator/healthy-machine.ts";
import type { Machine } from "../simulator/machine.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import { trustedOwners } from "../windows/private-folder.ts";
import { checkDataFolder, checkPosixFolder } from "./data-folder.ts";

const path = "C:\\Slipway";
const user = "S-1-5-21-1-2-3-1001";

describe("checkDataFolder", () => {
  const table: { name: string; prepare(machine: Machine): void; owners?: readonly string[]; refused: RegExp | null }[] =
    [
      { name: "makes a folder that is not there", prepare: () => {}, refused: null },
      { name: "takes SYSTEM's own", prepare: (m) => void addFolder(m, path, { owner: "S-1-5-18" }), refused: null },
      {
        name: "takes one of Administrators",
        prepare: (m) => void addFolder(m, path, { owner: "S-1-5-32-544" }),
        refused: null,
      },
      {
        name: "refuses one that a user laid there",
        prepare: (m) => void addFolder(m, path, { owner: user }),
        refused: /S-1-5-21|1307/,
      },
      {
        name: "refuses one that came out with another owner than wanted",
        prepare: () => {},
        owners: ["S-1-5-80-1"],
        refused: /belongs to S-1-5-/,
      },
      {
        name: "refuses a link, whoever owns it",
        prepare: (m) => void addLink(m, path, "C:\\Windows\\Temp"),
        refused: /link/,
      },
      { name: "refuses a file", prepare: (m) => void addFile(m, path), refused: /not a folder|private/ },
      {
        name: "refuses one whose owner cannot be read",
        prepare: (m) => refuse(m, `files.owner ${path}`),
        refused: /owner/,
      },
      {
        name: "refuses one that cannot be looked at",
        prepare: (m) => refuse(m, `files.stat ${path}`),
        refused: /looked at/,
      },
    ];
  for (const { name, prepare, owners = trustedOwners, refused } of table) {
    it(name, () => {
      const machine = healthyMachine();
      prepare(machine);
      const checked = checkDataFolder(path, simulateWindows(machine).files, owners);
      if (refused === null) expect(checked).toEqual({ ok: true });
      else expect(checked).toMatchObject({ ok: false, because: expect.stringMatching(refused) });
    });
  }
});

describe("checkPosixFolder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "slipway-folder-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("makes it, and closes it to others", () => {
    const made = join(folder, "data");
    expect(checkPosixFolder(made)).toEqual({ ok: true });
    expect(statSync(made).mode & 0o777).toBe(0o700);
  });

  it("closes one that was open", () => {
    const open = join(folder, "open");
    mkdirSync(open, { mode: 0o755 });
    expect(checkPosixFolder(open)).toEqual({ ok: true });
    expect(statSync(open).mode & 0o777).toBe(0o700);
  });

  it("refuses a link", () => {
    symlinkSync(folder, `${folder}-link`);
    expect(checkPosixFolder(`${folder}-link`)).toMatchObject({ ok: false, because: expect.stringMatching(/link/) });
    rmSync(`${folder}-link`);
  });
});
