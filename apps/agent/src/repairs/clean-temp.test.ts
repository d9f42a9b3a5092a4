import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { addFile, addFolder, addLink, addVolume, find, swapForJunction } from "../simulator/file-tree.ts";
import { addInstallerEvent, inProgressKey, msiMutex, startInstall } from "../simulator/installs.ts";
import type { Machine, SimFile } from "../simulator/machine.ts";
import { pictureOf } from "../simulator/picture.ts";
import { holdMutex, startProcess } from "../simulator/processes.ts";
import { expandString, setKey } from "../simulator/registry-tree.ts";
import type { OpenedFile, Windows } from "../windows/windows.ts";
import { benchOf, changesOf } from "./test-bench.ts";
import { benchWithLitter, code, danaTemp, day, litter, quarantineOf, temp, there } from "./test-litter.ts";

test("on a healthy machine there is nothing to do", async () => {
  const { machine, run } = benchOf();
  const before = pictureOf(machine);
  expect((await run(code)).outcome).toBe("nothing-to-do");
  expect(pictureOf(machine)).toEqual(before);
});

test("a dry run changes nothing and lists exactly what acting then moves", async () => {
  const { machine, run } = benchWithLitter();
  const before = pictureOf(machine);
  const dry = await run(code, {}, "dry-run");
  expect(pictureOf(machine)).toEqual(before);
  expect(changesOf(dry).map((change) => change.target)).toEqual(litter);
  const result = await run(code);
  expect(result.outcome).toBe("acted");
  expect(changesOf(result)).toEqual(changesOf(dry));
  expect(there(machine)).toEqual([]);
  expect(pictureOf(machine).openHandles).toBe(0);
});

test("what was moved can be told and brought back: place, owner, hash, identity", async () => {
  const bench = benchWithLitter();
  const owner = find(bench.machine, litter[2] as string)?.owner;
  const id = (find(bench.machine, litter[0] as string) as SimFile).id;
  await bench.run(code);
  const manifest = quarantineOf(bench);
  expect(manifest.keepUntilAt - manifest.madeAt).toBe(7 * day);
  expect(manifest.files.map((file) => file.originalPath)).toEqual(litter);
  expect(manifest.files[0]).toMatchObject({
    id: `C:${id}`,
    sha256: createHash("sha256").update("hello").digest("hex"),
  });
  expect(manifest.files[1]?.sha256).toBe(createHash("sha256").update(Buffer.alloc(3_000_000)).digest("hex"));
  expect(manifest.files[2]?.owner).toBe(owner);
  expect(
    there(
      bench.machine,
      manifest.files.map((file) => file.storedPath),
    ),
  ).toHaveLength(3);
});

test("purge deletes for good and frees the space", async () => {
  const bench = benchWithLitter();
  const free = bench.machine.volumes.get("C:")?.freeBytes ?? 0;
  const dry = await bench.run(code, { purge: true }, "dry-run");
  const result = await bench.run(code, { purge: true });
  expect(changesOf(result)).toEqual(changesOf(dry));
  expect(changesOf(result).map((change) => change.action)).toEqual(["delete", "delete", "delete"]);
  expect(there(bench.machine)).toEqual([]);
  expect(bench.machine.volumes.get("C:")?.freeBytes).toBeGreaterThan(free + 3_000_000 - 1);
  expect(bench.host.store.names("quarantine-")).toEqual([]);
});

test("without users only the machine's folder is cleaned", async () => {
  const { machine, run } = benchWithLitter();
  await run(code, { userFolders: false });
  expect(there(machine)).toEqual([litter[2]]);
});

test("a profile on another volume is quarantined there", async () => {
  const bench = benchWithLitter();
  addVolume(bench.machine, "D:", 1e12, 1e12);
  addFile(bench.machine, "D:\\kim\\AppData\\Local\\Temp\\d.tmp", { at: bench.machine.now - 40 * day });
  setKey(bench.machine, "HKLM", "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\S-1-5-21-1-2-3-1200", {
    ProfileImagePath: expandString("D:\\kim"),
  });
  expect((await bench.run(code)).outcome).toBe("acted");
  expect(quarantineOf(bench).files.at(-1)?.storedPath).toMatch(/^D:\\Slipway\.Quarantine\\q-/);
});

describe("never touches", () => {
  test.each<{ name: string; add: (machine: Machine) => string }>([
    { name: "a file younger than the limit", add: (machine) => addOne(machine, "x.tmp", 6) },
    {
      name: "a file that was unpacked lately and kept its old time",
      add: (machine) => addOne(machine, "x.tmp", 400, { createdAt: machine.now - day }),
    },
    {
      name: "an old file that was written lately",
      add: (machine) => addOne(machine, "x.tmp", 1, { createdAt: machine.now - 400 * day }),
    },
    { name: "a file from the future", add: (machine) => addOne(machine, "x.tmp", -30) },
    { name: "a package of the last 30 days", add: (machine) => addOne(machine, "x.MSI", 29) },
    { name: "a log of the last 30 days", add: (machine) => addOne(machine, "MSI1a2b.LOG", 29) },
    { name: "a file that is open", add: (machine) => addOne(machine, "x.tmp", 40, { isInUse: true }) },
    {
      name: "a link",
      add: (machine) =>
        addLink(machine, `${temp}\\x`, "C:\\Windows\\System32", { at: machine.now - 40 * day }) && `${temp}\\x`,
    },
    {
      name: "what a link leads to",
      add: (machine) => {
        addFile(machine, "C:\\Windows\\Keep\\old.dll", { at: machine.now - 400 * day });
        addLink(machine, `${temp}\\x`, "C:\\Windows\\Keep");
        return "C:\\Windows\\Keep\\old.dll";
      },
    },
    {
      name: "a folder",
      add: (machine) => addFolder(machine, `${temp}\\empty`, { at: machine.now - 400 * day }) && `${temp}\\empty`,
    },
  ])("$name", async ({ add }) => {
    const { machine, run } = benchWithLitter();
    const path = add(machine);
    const node = find(machine, path);
    const dry = await run(code, {}, "dry-run");
    expect(changesOf(dry).map((change) => change.target)).toEqual(litter);
    await run(code);
    expect(find(machine, path)).toBe(node);
  });

  test("an old package and an old log are litter, though", async () => {
    const { machine, run } = benchWithLitter();
    const paths = [addOne(machine, "x.msi", 31), addOne(machine, "x.log", 31)];
    await run(code);
    expect(there(machine, paths)).toEqual([]);
  });

  test("a temporary folder that is itself a link", async () => {
    const { machine, run } = benchWithLitter();
    addFile(machine, "C:\\Windows\\Keep\\old.dll", { at: machine.now - 400 * day });
    swapForJunction(machine, danaTemp, "C:\\Windows\\Keep");
    const result = await run(code);
    expect(result.steps.find((step) => step.name.startsWith("List"))?.before).toContain("is a link");
    expect(find(machine, "C:\\Windows\\Keep\\old.dll")).not.toBeNull();
  });
});

function addOne(
  machine: Machine,
  name: string,
  ageDays: number,
  options: { createdAt?: number; isInUse?: boolean } = {},
): string {
  addFile(machine, `${temp}\\${name}`, { at: machine.now - ageDays * day, ...options });
  return `${temp}\\${name}`;
}

describe("leaves everything alone when", () => {
  test.each<{ name: string; spoil: (machine: Machine) => void }>([
    { name: "an installation is going on", spoil: (machine) => void startInstall(machine) },
    { name: "the lock is held", spoil: (machine) => holdMutex(machine, msiMutex, 604) },
    { name: "the lock cannot be looked at", spoil: (machine) => refuse(machine, `mutex ${msiMutex}`) },
    {
      name: "a wizard has not begun its transaction yet",
      spoil: (machine) => void startProcess(machine, { name: "msiexec.exe", commandLine: "msiexec /i a.msi" }),
    },
    { name: "the processes cannot be listed", spoil: (machine) => refuse(machine, "processes.list") },
    { name: "InProgress is present", spoil: (machine) => void setKey(machine, "HKLM", inProgressKey) },
    { name: "a transaction is open", spoil: (machine) => addInstallerEvent(machine, 1040, ["C:\\a.msi", "4242"]) },
    { name: "the events cannot be read", spoil: (machine) => refuse(machine, "events.installer") },
    {
      name: "the agent is no administrator",
      spoil: (machine) => {
        machine.isElevated = false;
      },
    },
    { name: "no temporary folder can be looked at", spoil: (machine) => refuse(machine, "files.stat") },
  ])("$name", async ({ spoil }) => {
    const { machine, run } = benchWithLitter();
    spoil(machine);
    const before = pictureOf(machine);
    const result = await run(code);
    expect(result.outcome).toBe("refused");
    expect(pictureOf(machine)).toEqual(before);
  });

  test("the quarantine's place was taken by a user before", async () => {
    const { machine, run } = benchWithLitter();
    addFolder(machine, "C:\\ProgramData\\Slipway\\quarantine", { owner: "S-1-5-21-1-2-3-1104" });
    const result = await run(code);
    expect(result.outcome).toBe("failed");
    expect(result.verdict).toContain("error 1307");
    expect(there(machine)).toEqual(litter);
  });

  test("the quarantine's place is a junction", async () => {
    const { machine, run } = benchWithLitter();
    addLink(machine, "C:\\ProgramData\\Slipway\\quarantine", "C:\\Users\\dana\\Downloads");
    expect((await run(code)).outcome).toBe("failed");
    expect(there(machine)).toEqual(litter);
  });
});

describe("between look and act", () => {
  /** Lets something happen once, right before the second opening of a path: the first was the look. */
  const beforeSecondOpen =
    (path: string, happen: (machine: Machine) => void) =>
    (windows: Windows, machine: Machine): Windows => {
      let opened = 0;
      return {
        ...windows,
        files: {
          ...windows.files,
          openForMove(asked) {
            if (asked === path && ++opened === 2) happen(machine);
            return windows.files.openForMove(asked);
          },
        },
      };
    };
  const [first, second] = litter as [string, string, string];

  test.each([{ purge: false }, { purge: true }])(
    "a folder swapped for a junction leads nowhere (purge: $purge)",
    async (parameters) => {
      const bench = benchWithLitter(
        beforeSecondOpen(second, (machine) => {
          expect(swapForJunction(machine, `${temp}\\sub`, "C:\\Windows\\Keep")).toBe(true);
        }),
      );
      const kept = addFile(bench.machine, "C:\\Windows\\Keep\\b.dat", {
        at: bench.machine.now - 40 * day,
        sizeBytes: 3_000_000,
      });
      const result = await bench.run(code, parameters);
      expect(find(bench.machine, "C:\\Windows\\Keep\\b.dat")).toBe(kept);
      expect(result.output).toContain("sub\\b.dat was left: really somewhere else");
      expect(changesOf(result).map((change) => change.target)).toEqual([first, litter[2]]);
    },
  );

  test.each<{ name: string; happen: (machine: Machine) => void; because: string }>([
    {
      name: "the file was replaced by another",
      happen: (machine) => void addFile(machine, first, { at: machine.now - 40 * day, text: "hello" }),
      because: "another file bears its name",
    },
    {
      name: "the file was written",
      happen: (machine) => {
        (find(machine, first) as SimFile).modifiedAt = machine.now;
      },
      because: "changed meanwhile",
    },
    {
      name: "the file was opened",
      happen: (machine) => {
        (find(machine, first) as SimFile).isInUse = true;
      },
      because: "error 32",
    },
    {
      name: "the file became a link",
      happen: (machine) => void addLink(machine, first, "C:\\Windows\\System32\\msi.dll"),
      because: "links",
    },
  ])("$name: it is left", async ({ happen, because }) => {
    const bench = benchWithLitter(beforeSecondOpen(first, happen));
    const result = await bench.run(code);
    expect(find(bench.machine, first)).not.toBeNull();
    expect(result.output).toContain(because);
    expect(there(bench.machine)).toEqual([first]);
    expect(pictureOf(bench.machine).openHandles).toBe(0);
  });
});

describe("verifies", () => {
  test("that files are gone", async () => {
    const keep = (opened: OpenedFile): OpenedFile => ({ ...opened, moveTo: () => ({ ok: true, value: null }) });
    const { run } = benchWithLitter((windows) => ({
      ...windows,
      files: {
        ...windows.files,
        openForMove(path) {
          const opened = windows.files.openForMove(path);
          return opened.ok ? { ok: true, value: keep(opened.value) } : opened;
        },
      },
    }));
    expect((await run(code)).verdict).toContain("still there");
  });

  test("that the machine's folder can be written", async () => {
    const { machine, run } = benchWithLitter();
    refuse(machine, "files.tryWrite", 112);
    expect(await run(code)).toMatchObject({ outcome: "failed", verdict: expect.stringContaining("error 112") });
  });
});

test("it is cancelled between two files, and what was moved is in the manifest", async () => {
  const controller = new AbortController();
  const bench = benchWithLitter((windows) => ({
    ...windows,
    files: {
      ...windows.files,
      stat: windows.files.stat,
      makePrivateFolder(path) {
        controller.abort();
        return windows.files.makePrivateFolder(path);
      },
    },
  }));
  expect((await bench.run(code, {}, "act", controller.signal)).outcome).toBe("cancelled");
  expect(there(bench.machine)).toEqual(litter);
});

describe("after its days", () => {
  test("a quarantine is deleted by the next run, as the dry run says", async () => {
    const bench = benchWithLitter();
    await bench.run(code, { quarantineDays: 7 });
    const stored = quarantineOf(bench).files.map((file) => file.storedPath);
    bench.machine.now += 7 * day - 1;
    await bench.run(code);
    expect(there(bench.machine, stored)).toHaveLength(3);
    bench.machine.now += 1;
    const dry = await bench.run(code, {}, "dry-run");
    const result = await bench.run(code);
    expect(changesOf(result)).toEqual(changesOf(dry));
    expect(there(bench.machine, stored)).toEqual([]);
    expect(bench.host.store.names("quarantine-")).toEqual([]);
  });

  test("what lies there instead is not deleted", async () => {
    const bench = benchWithLitter();
    await bench.run(code);
    const stored = quarantineOf(bench).files[0]?.storedPath as string;
    const other = addFile(bench.machine, stored, { text: "other" });
    bench.machine.now += 8 * day;
    await bench.run(code);
    expect(find(bench.machine, stored)).toBe(other);
  });
});
