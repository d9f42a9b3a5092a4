import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnoseBytes } from "./testing/diagnose-text.ts";
import { utf16 } from "./testing/encode.ts";
import { patternFixtures } from "./testing/pattern-fixtures.ts";

/** All ten thousand on request; in CI enough to see that the property is alive. */
const isFull = process.env.SLIPWAY_FULL === "1";
const runs = isFull ? 10_000 : 150;
const seeds = patternFixtures.map(({ log }) => utf16(log.text()));
const MiB = 2 ** 20;

/** Mutation is one damage done to a log: bytes turned, cut out, doubled, or foreign ones put in. */
const mutation = fc.record({
  kind: fc.constantFrom("flip" as const, "cut" as const, "double" as const, "insert" as const, "end" as const),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.integer({ min: 1, max: 3000 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 40 }),
});

function mutate(
  log: Uint8Array,
  { kind, at, length, bytes }: typeof mutation extends fc.Arbitrary<infer M> ? M : never,
): Uint8Array {
  const from = Math.floor(at * log.length);
  const [before, cut, after] = [log.subarray(0, from), log.subarray(from, from + length), log.subarray(from + length)];
  if (kind === "flip")
    return log.map((byte, index) =>
      index >= from && index < from + bytes.length ? byte ^ (bytes[index - from] ?? 0) : byte,
    );
  if (kind === "cut") return joined(before, after);
  if (kind === "double") return joined(before, cut, cut, after);
  return kind === "insert" ? joined(before, bytes, cut, after) : before;
}

/** used is what lives now, buffers too; a collection takes longer than most diagnoses, so not before each. */
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
function used(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

describe("a damaged log", () => {
  test("never breaks the diagnosis: it has its shape, its lines are lines of the log, and time and memory stay small", {
    timeout: 600_000,
  }, () => {
    const most = { ms: 0, bytes: 0 };
    let count = 0;
    fc.assert(
      fc.property(
        fc.nat(seeds.length - 1),
        fc.array(mutation, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 5000 }),
        (seed, mutations, piece) => {
          const damaged = mutations.reduce(mutate, seeds[seed] ?? new Uint8Array());
          if (count++ % 20 === 0) collect();
          const before = used();
          const from = performance.now();
          const diagnosis = diagnoseBytes(damaged, piece);
          most.ms = Math.max(most.ms, performance.now() - from);
          most.bytes = Math.max(most.bytes, used() - before);
          expect(["succeeded", "failed", "cancelled", "reboot-required", "incomplete"]).toContain(diagnosis.outcome);
          expect(diagnosis.exitCode === null).toBe(diagnosis.outcome === "incomplete");
          const { rootCause, quotes, log } = diagnosis;
          for (const line of [rootCause?.line ?? 1, ...quotes.map((quote) => quote.line)]) {
            expect(line).toBeGreaterThan(0);
            expect(line).toBeLessThanOrEqual(Math.max(1, log.lines));
          }
          JSON.parse(JSON.stringify(diagnosis));
        },
      ),
      { numRuns: runs, seed: 6 },
    );
    // A hang would be minutes; a busy machine may be slow.
    expect(most.ms).toBeLessThan(5_000);
    expect(most.bytes).toBeLessThan(64 * MiB);
  });
});

describe("lines made to be slow to read", () => {
  test.each([
    { name: "colons", line: `MSI (s) (6C:A4) [10:00:00:000]: Windows${": a".repeat(5000)} 1` },
    { name: "dashes", line: `MSI (s) (6C:A4) [10:00:00:000]: A${"a".repeat(20)}:${" -- ".repeat(4000)}` },
    { name: "blanks", line: `Action start${" ".repeat(16_000)}` },
    { name: "words and clocks", line: "Action 10:00:00 ".repeat(1000) },
    { name: "numbered arguments", line: `MSI (s) (6C:A4) [10:00:00:000]: Note: 1: 1402${" 2: 3: ".repeat(2000)}` },
    { name: "operations", line: `MSI (s) (6C:A4) [10:00:00:000]: Executing op: X(${"A=,".repeat(5000)}` },
    { name: "letters", line: "é".repeat(16_000) },
    { name: "a command line", line: `MSI (s) (6C:A4) [10:00:00:000]: Command Line: ${"PASS".repeat(4000)}` },
  ])("$name", ({ line }) => {
    const text = `MSI (s) (6C:A4) [10:00:00:000]: ******* RunEngine:\r\n${`${line}\r\nError 1303. x\r\n`.repeat(20)}`;
    const from = performance.now();
    diagnoseBytes(utf16(text));
    expect(performance.now() - from).toBeLessThan(2_000);
  });
});
