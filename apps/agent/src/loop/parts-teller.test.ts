import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import { PartsMessage } from "@slipway/shared/protocol/parts";
import { maxBodyBytes } from "@slipway/shared/protocol/version";
import { describe, expect, it } from "vitest";
import { makePartsTeller } from "./parts-teller.ts";
import type { HeldSection } from "./section.ts";
import type { Message, Sent, Transport } from "./transport.ts";

const hashOf = (content: unknown) =>
  createHash("sha256")
    .update(canonicalJson(content as Json))
    .digest("hex");
const sectionHash = "a".repeat(64);

/** sectionOf is a section whose server has its hash, with parts of these contents. */
function sectionOf(contents: readonly Json[], change: Partial<HeldSection> = {}): HeldSection {
  const parts = new Map(contents.map((content) => [hashOf(content), gzipSync(canonicalJson(content))]));
  return {
    ...{ probe: "components", version: 1, content: { outcome: "ok", fact: {} }, sizeBytes: 9, lookedAt: 7 },
    ...{ hash: sectionHash, ackedHash: sectionHash, parts },
    ...change,
  };
}

/** serverOf keeps parts by their hash, as the real one does; `named` are those of its present section. */
function serverOf(named: readonly string[], answers: ((message: PartsMessage) => Sent | null)[] = []) {
  const stored = new Set<string>();
  const sent: PartsMessage[] = [];
  const sizes: number[] = [];
  const transport: Transport = {
    close: () => {},
    async send({ path, body }: Message): Promise<Sent> {
      expect(path).toBe("parts");
      const message = PartsMessage.parse(JSON.parse(JSON.stringify(body)));
      sizes.push(JSON.stringify(body).length);
      sent.push(message);
      const other = answers.shift()?.(message);
      if (other) return other;
      for (const { hash, content } of message.parts) if (hashOf(content) === hash) stored.add(hash);
      return { kind: "answer", body: { isCurrent: true, want: named.filter((hash) => !stored.has(hash)) } };
    },
  };
  return { transport, stored, sent, sizes };
}

/** tell runs one round to its end, and gives what needs not be held any longer. */
async function tell(transport: Transport, section: HeldSection) {
  const told: number[] = [];
  const notes: string[] = [];
  const teller = makePartsTeller({
    ...{ transport, token: () => "t", note: (text: string) => void notes.push(text) },
    told: (_, lookedAt) => void told.push(lookedAt),
  });
  teller.tell(new Map([[section.probe, section]]));
  await new Promise((resolve) => setTimeout(resolve, 0));
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
  return { told, notes };
}

const contents = [{ components: [1] }, { components: [2] }, { sharedFiles: [3] }] as unknown as Json[];

describe("the parts of a section", () => {
  it("are asked for first, then told whole, and need not be held any longer", async () => {
    const server = serverOf(contents.map(hashOf));
    expect(await tell(server.transport, sectionOf(contents))).toEqual({ told: [7], notes: [] });
    expect(server.sent.map(({ parts }) => parts.length)).toEqual([0, 3]);
    expect([...server.stored].sort()).toEqual(contents.map(hashOf).sort());
  });

  it("that the server has, of this machine or another, do not travel", async () => {
    const server = serverOf(contents.map(hashOf));
    server.stored.add(hashOf(contents[0])).add(hashOf(contents[2]));
    await tell(server.transport, sectionOf(contents));
    expect(server.sent.flatMap(({ parts }) => parts.map(({ hash }) => hash))).toEqual([hashOf(contents[1])]);
  });

  it("never make a message too large", async () => {
    const large = Array.from({ length: 40 }, (_, n) => ({ components: ["x".repeat(60_000), n] })) as unknown as Json[];
    const server = serverOf(large.map(hashOf));
    expect((await tell(server.transport, sectionOf(large))).told).toEqual([7]);
    expect(server.stored.size).toBe(40);
    expect(Math.max(...server.sizes)).toBeLessThan(maxBodyBytes);
  });

  it("go on where they broke off", async () => {
    const lost = () => ({ kind: "unreachable", because: "the line was cut" }) as const;
    const large = Array.from({ length: 20 }, (_, n) => ({ components: ["x".repeat(60_000), n] })) as unknown as Json[];
    const server = serverOf(large.map(hashOf), [() => null, () => null, lost]);
    const section = sectionOf(large);
    expect((await tell(server.transport, section)).told).toEqual([]);
    const had = server.stored.size;
    expect(had).toBeGreaterThan(0);
    server.sent.length = 0;
    expect((await tell(server.transport, section)).told).toEqual([7]);
    expect(server.sent.flatMap(({ parts }) => parts)).toHaveLength(20 - had);
  });

  it("of a section that the server has not acknowledged wait", async () => {
    const server = serverOf([]);
    await tell(server.transport, sectionOf(contents, { ackedHash: null }));
    expect(server.sent).toEqual([]);
  });

  it("are let go where the server holds another section by now", async () => {
    const other = () => ({ kind: "answer", body: { isCurrent: false, want: [] } }) as const;
    const server = serverOf([], [other]);
    expect((await tell(server.transport, sectionOf(contents))).told).toEqual([7]);
  });

  it("are let go, with a note, where an older server knows no parts", async () => {
    const problem = { code: "not-found", message: "There is no such address.", action: "fix" } as const;
    const server = serverOf([], [() => ({ kind: "problem", problem })]);
    const { told, notes } = await tell(server.transport, sectionOf(contents));
    expect(told).toEqual([7]);
    expect(notes.join()).toContain("There is no such address");
  });

  it("that the server does not take are not told in a circle", async () => {
    const stubborn = (message: PartsMessage): Sent => ({
      kind: "answer",
      body: { isCurrent: true, want: [hashOf(contents[0])], seen: message.parts.length },
    });
    const server = serverOf([], [stubborn, stubborn, stubborn, stubborn]);
    const { told, notes } = await tell(server.transport, sectionOf(contents));
    expect([server.sent.length, told]).toEqual([2, [7]]);
    expect(notes.join()).toContain("lacks 1 parts");
  });
});
