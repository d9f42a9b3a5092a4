import { describe, expect, it } from "vitest";
import { bootOf } from "./boot.ts";
import { expandVariables } from "./expand.ts";
import { readFindData, readHandleInformation } from "./file-info.ts";
import { renameInfo } from "./opened-file.ts";
import { isPlainName, renameInformation } from "./opened-folder.ts";
import { isLocalPath, longPath, shortPath } from "./path.ts";
import { readIoCounters } from "./process-detail.ts";
import { readProcessEntry } from "./process-list.ts";
import { readServiceStatus } from "./service.ts";
import { readSessions } from "./sessions.ts";
import { readSid, writeSid } from "./sid.ts";

const at = Date.UTC(2026, 10, 21, 10, 0, 0);
const fileTime = (ms: number) => BigInt(ms + 11_644_473_600_000) * 10_000n;

describe("bootOf", () => {
  const times = (bootAt: number, biasMs: number) => {
    const bytes = Buffer.alloc(48);
    bytes.writeBigInt64LE(fileTime(bootAt), 0);
    bytes.writeBigInt64LE(BigInt(biasMs) * 10_000n, 32);
    return bytes;
  };

  it("keeps the id when the clock was corrected since boot", () => {
    const before = bootOf(times(at, 0), 812);
    const after = bootOf(times(at + 7_200_000, 7_200_000), 812);
    expect([before, after]).toMatchObject([
      { value: { id: `${at / 1000}-812`, bootedAt: at } },
      { value: { id: `${at / 1000}-812`, bootedAt: at + 7_200_000 } },
    ]);
  });

  it("tells two boots apart, by time or by the loader's counter", () => {
    const ids = [bootOf(times(at, 0), 812), bootOf(times(at, 0), 813), bootOf(times(at + 60_000, 0), 0)];
    expect(new Set(ids.map((boot) => (boot.ok ? boot.value.id : "")))).toHaveProperty("size", 3);
  });

  it("refuses an answer without a boot time", () => {
    expect(bootOf(Buffer.alloc(48), 1)).toMatchObject({ ok: false, error: { code: 0 } });
  });
});

describe("expandVariables", () => {
  it.each([
    ["%SystemRoot%\\Temp", "C:\\Windows\\Temp"],
    ["%SYSTEMROOT%;%systemroot%", "C:\\Windows;C:\\Windows"],
    ["%ProgramFiles(x86)%\\Go", "C:\\Program Files (x86)\\Go"],
    ["%NOBODY%\\bin", "%NOBODY%\\bin"],
    ["100% %", "100% %"],
  ])("%s becomes %s", (text, expected) => {
    const variables = { SystemRoot: "C:\\Windows", "ProgramFiles(x86)": "C:\\Program Files (x86)" };
    expect(expandVariables(text, variables)).toBe(expected);
  });
});

describe("paths", () => {
  it.each([
    ["C:\\Windows", "\\\\?\\C:\\Windows"],
    ["C:/Windows/Temp", "\\\\?\\C:\\Windows\\Temp"],
    ["\\\\server\\share\\a.msi", "\\\\?\\UNC\\server\\share\\a.msi"],
  ])("%s has the long form %s, and back", (path, long) => {
    expect(longPath(path)).toBe(long);
    expect(shortPath(long)).toBe(path.replaceAll("/", "\\"));
  });

  it.each(["relative\\a.txt", "C:a.txt", "\\\\?\\C:\\a", "\\\\.\\pipe\\x"])("leaves %s as it is", (path) => {
    expect(longPath(path)).toBe(path);
  });

  it.each([
    ["C:\\a", true],
    ["\\\\server\\share", false],
    ["http://x", false],
    ["%TEMP%", false],
    ["C:a", false],
  ])("%s is local: %s", (path, expected) => expect(isLocalPath(path)).toBe(expected));
});

describe("structures of Win32", () => {
  it("reads a SID", () => {
    const administrators = Buffer.from("01020000000000052000000020020000", "hex");
    expect(readSid(administrators)).toBe("S-1-5-32-544");
    expect(readSid(Buffer.from("010100000000000512000000", "hex"))).toBe("S-1-5-18");
    expect(writeSid("S-1-5-32-544")?.toString("hex")).toBe(administrators.toString("hex"));
  });
  it.each(["S-1-5-18", "S-1-5-21-1004336348-1177238915-682003330-1012", "S-1-12-1-4294967295"])(
    "%s there and back",
    (sid) => expect(readSid(writeSid(sid) ?? Buffer.alloc(8))).toBe(sid),
  );
  it.each(["", "S-1-5", "S-1-5-4294967296", "S-1-999999999999999-1", `S-1-5${"-1".repeat(16)}`, "dana"])(
    "%s is none",
    (text) => {
      expect(writeSid(text)).toBeNull();
    },
  );

  it("reads a service that executes an install: running, stop refused, shutdown accepted", () => {
    const status = Buffer.alloc(36);
    status.writeUInt32LE(4, 4);
    status.writeUInt32LE(0x4, 8);
    status.writeUInt32LE(6212, 28);
    expect(readServiceStatus(status)).toEqual({
      state: "running",
      pid: 6212,
      acceptsStop: false,
      acceptsShutdown: true,
    });
  });

  it("reads a stopped service and a state it has no word for", () => {
    const status = Buffer.alloc(36);
    status.writeUInt32LE(1, 4);
    expect(readServiceStatus(status)).toMatchObject({ state: "stopped", pid: null });
    status.writeUInt32LE(7, 4);
    expect(readServiceStatus(status).state).toBe("other");
  });

  it("reads a process entry", () => {
    const entry = Buffer.alloc(568);
    entry.writeUInt32LE(6120, 8);
    entry.writeUInt32LE(4, 32);
    entry.write("msiexec.exe\0rest", 44, "utf16le");
    expect(readProcessEntry(entry)).toEqual({ pid: 6120, parentPid: 4, name: "msiexec.exe" });
  });

  it("sums I/O counters beyond 32 bits", () => {
    const counters = Buffer.alloc(48);
    counters.writeBigUInt64LE(5_000_000_000n, 0);
    counters.writeBigUInt64LE(1n, 40);
    expect(readIoCounters(counters)).toBe(5_000_000_001);
  });

  it("reads a found link larger than 4 GiB", () => {
    const data = Buffer.alloc(592);
    data.writeUInt32LE(0x410, 0);
    data.writeBigUInt64LE(fileTime(at - 1000), 4);
    data.writeBigUInt64LE(fileTime(at), 20);
    data.writeUInt32LE(1, 28);
    data.writeUInt32LE(5, 32);
    data.write("Verknüpfung\0", 44, "utf16le");
    expect(readFindData(data)).toEqual({
      name: "Verknüpfung",
      isFolder: true,
      isReparsePoint: true,
      sizeBytes: 4_294_967_301,
      modifiedAt: at,
      createdAt: at - 1000,
    });
  });

  it("names a file by volume and index", () => {
    const information = Buffer.alloc(52);
    information.writeUInt32LE(0xa1b2_c3d4, 28);
    information.writeUInt32LE(0x2, 44);
    information.writeUInt32LE(0x30, 48);
    expect(readHandleInformation(information).id).toBe("a1b2c3d4-0000000200000030");
  });

  it("renames without replacing", () => {
    const info = renameInfo("C:\\q\\ä.txt");
    const name = "\\\\?\\C:\\q\\ä.txt";
    expect(info.subarray(0, 16)).toEqual(Buffer.alloc(16));
    expect(info.readUInt32LE(16)).toBe(name.length * 2);
    expect(info.toString("utf16le", 20, 20 + name.length * 2)).toBe(name);
  });

  it("renames into a folder by its handle", () => {
    const information = renameInformation(0x1a4n, "ä.txt");
    expect(information.readUInt8(0)).toBe(0);
    expect(information.readBigUInt64LE(8)).toBe(0x1a4n);
    expect(information.readUInt32LE(16)).toBe(10);
    expect(information.toString("utf16le", 20, 30)).toBe("ä.txt");
  });

  it.each(["", ".", "..", "a\\b", "a/b", "C:a", "a.txt:stream", "a\0b", "*", "x".repeat(256)])(
    "%j is no plain name",
    (name) => expect(isPlainName(name)).toBe(false),
  );

  it.each(["a.txt", "..a", "~DF1.TMP", "x".repeat(255)])("%j is a plain name", (name) =>
    expect(isPlainName(name)).toBe(true),
  );

  it("lists the sessions in which somebody is logged on", () => {
    const list = Buffer.alloc(72);
    list.writeUInt32LE(4, 16);
    list.writeUInt32LE(2, 24);
    list.writeUInt32LE(0, 40);
    list.writeUInt32LE(65_536, 48);
    list.writeUInt32LE(6, 64);
    expect(readSessions(list)).toEqual([
      { id: 0, state: "disconnected" },
      { id: 2, state: "active" },
    ]);
  });
});
