import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSingletons, runtime, singletons } from "../singletons.ts";
import { withTransaction } from "../sql.ts";
import { collectBlobs } from "./collect-blobs.ts";
import { keepBlob, referBlob, releaseBlobs } from "./keep-blob.ts";
import { lockBlob } from "./machine-queries.ts";
import { blobPath, bytesSize, parseRange, readBytes } from "./store.ts";

beforeAll(() => {
  singletons().runtime = { baseUrl: "", dataDir: mkdtempSync(join(tmpdir(), "slipway-blobs-")), authSecret: "" };
});
afterAll(closeSingletons);

const hourLater = Date.now() + 2 * 3_600_000;
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const keep = (
  text: string,
  owner: string,
  more: { expected?: string; retainUntil?: Date | null; maxBytes?: number } = {},
) =>
  keepBlob({
    source: Readable.from([Buffer.from(text)]),
    mediaType: "text/plain",
    maxBytes: 1000,
    owner: { kind: "test", id: owner },
    name: "a.log",
    retainUntil: null,
    ...more,
  });
const incoming = () => readdirSync(join(runtime().dataDir, "blobs", "incoming"));

describe("keeping", () => {
  test("bytes lie under their SHA-256 and come back whole or in part", async () => {
    const stored = await keep("hello blob", "one");
    expect(stored).toEqual({ sha256: sha256("hello blob"), sizeBytes: 10 });
    expect(String(await buffer(readBytes(stored.sha256)))).toBe("hello blob");
    expect(String(await buffer(readBytes(stored.sha256, { start: 6, end: 9 })))).toBe("blob");
    expect(await bytesSize(sha256("never stored"))).toBeNull();
  });

  test.each([
    { name: "more than allowed", text: "x".repeat(1001), more: {}, code: "too-large" },
    {
      name: "other bytes than announced",
      text: "other",
      more: { expected: sha256("announced") },
      code: "invalid-input",
    },
  ])("$name: refused, and nothing is left behind", async ({ text, more, code }) => {
    await expect(keep(text, "bad", more)).rejects.toMatchObject({ code });
    expect(await bytesSize(sha256(text))).toBeNull();
    expect(incoming()).toEqual([]);
  });

  test("a sender that breaks off leaves nothing behind", async () => {
    const source = new Readable({ read() {} });
    source.push("half");
    const kept = keepBlob({
      source,
      mediaType: "",
      maxBytes: 10,
      owner: { kind: "test", id: "cut" },
      name: "",
      retainUntil: null,
    });
    source.destroy(new Error("connection lost"));
    await expect(kept).rejects.toThrow("connection lost");
    expect(incoming()).toEqual([]);
  });

  test.each(["../../etc/passwd", "", "A".repeat(64)])("%j is no name of a blob", (name) => {
    expect(() => blobPath(name)).toThrow(/SHA-256/);
  });
});

describe("collecting", () => {
  test("bytes go with their last reference, not before", async () => {
    const { sha256: name } = await keep("shared by two", "first");
    await withTransaction((tx) => referBlob(tx, name, { kind: "test", id: "second" }, "b.log", null));
    await releaseBlobs({ kind: "test", id: "first" });
    await collectBlobs(hourLater);
    expect(await bytesSize(name)).toBe(13);
    await releaseBlobs({ kind: "test", id: "second" });
    await collectBlobs(hourLater);
    expect(await bytesSize(name)).toBeNull();
    expect(await withTransaction((tx) => referBlob(tx, name, { kind: "test", id: "third" }, "c.log", null))).toBe(
      false,
    );
  });

  test("a reference ends with its time", async () => {
    const { sha256: name } = await keep("kept for a while", "old", { retainUntil: new Date(hourLater) });
    await collectBlobs(hourLater - 1);
    expect(await bytesSize(name)).not.toBeNull();
    await collectBlobs(hourLater);
    expect(await bytesSize(name)).toBeNull();
  });

  test("bytes that come again while they are collected are there afterwards", async () => {
    const { sha256: name } = await keep("again and again", "round 0");
    for (let round = 1; round <= 20; round++) {
      await releaseBlobs({ kind: "test", id: `round ${round - 1}` });
      await Promise.all([collectBlobs(hourLater), keep("again and again", `round ${round}`)]);
      expect(await bytesSize(name)).toBe(15);
      await withTransaction(async (tx) => expect(await lockBlob(tx, name)).toBe(true));
    }
  });

  test("young bytes whose reference may be on its way stay", async () => {
    const { sha256: name } = await keep("young", "gone");
    await releaseBlobs({ kind: "test", id: "gone" });
    await collectBlobs(Date.now());
    expect(await bytesSize(name)).not.toBeNull();
  });
});

describe("parseRange of 100 bytes", () => {
  test.each([
    { header: undefined, expected: null },
    { header: "bytes=0-9", expected: { start: 0, end: 9 } },
    { header: "bytes=90-", expected: { start: 90, end: 99 } },
    { header: "bytes=-10", expected: { start: 90, end: 99 } },
    { header: "bytes=-1000", expected: { start: 0, end: 99 } },
    { header: "bytes=50-1000", expected: { start: 50, end: 99 } },
    { header: "bytes=100-", expected: "unsatisfiable" },
    { header: "bytes=-0", expected: "unsatisfiable" },
    { header: "bytes=9-0", expected: null },
    { header: "bytes=-", expected: null },
    { header: "bytes=0-1,5-6", expected: null },
    { header: "lines=0-1", expected: null },
  ])("$header", ({ header, expected }) => expect(parseRange(header, 100)).toEqual(expected));
});
