import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fetchKept, refusalIn } from "./kept-files.ts";

let answerWith: RequestListener = (_, res) => void res.end();
const server = createServer((req, res) => answerWith(req, res));
const realFetch = fetch;

// A page's addresses have no host of their own.
beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubGlobal("fetch", (path: string) => realFetch(`http://127.0.0.1:${port}${path}`));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const headers = { "x-file-name": "gr%C3%B6%C3%9Fe.log", "x-kept-until": "1790000000000" };

describe("a kept file", () => {
  it("comes whole, with its name and how long it is kept", async () => {
    answerWith = (_, res) => res.writeHead(200, { ...headers, "content-length": 5 }).end("a log");
    const seen: number[] = [];
    const { file, kept } = await fetchKept("ab", ({ done }) => seen.push(done));
    expect([file.name, await file.text()]).toEqual(["größe.log", "a log"]);
    expect(kept).toEqual({ sha256: "ab", name: "größe.log", sizeBytes: 5, keptUntil: 1_790_000_000_000 });
    expect(seen.at(-1)).toBe(5);
  });

  it("that breaks off is none", async () => {
    answerWith = (_, res) => {
      res.writeHead(200, { ...headers, "content-length": 50 });
      res.write("a log", () => res.destroy());
    };
    await expect(fetchKept("ab", () => undefined)).rejects.toThrow("broke off before all of größe.log was here");
  });

  it.each([
    { name: "the server's own words", text: '{"error":{"code":"not-found","message":"No file."}}', words: "No file." },
    { name: "a proxy's page", text: "<html>", words: "The server answered with status 502." },
    { name: "another JSON", text: "{}", words: "The server answered with status 502." },
  ])("is refused in $name", ({ text, words }) => {
    expect(refusalIn(text, 502)).toBe(words);
  });
});
