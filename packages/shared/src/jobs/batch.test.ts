import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BatchTally, nextStep } from "./batch.ts";

/** Ten jobs in waves of two, then three; the first wave is out and has ended well. */
const tally: BatchTally = {
  size: 10,
  released: 2,
  waveSize: 3,
  haltAfter: 2,
  failuresForgiven: 0,
  isPaused: false,
  open: 8,
  queued: 8,
  awaited: 0,
  bad: 0,
};

describe("nextStep", () => {
  test.each([
    { name: "the next wave goes when nothing of those before is awaited", change: {}, expected: "release to 5" },
    { name: "the last wave is what is left", change: { released: 8 }, expected: "release to 10" },
    { name: "a wave that is awaited keeps the next", change: { awaited: 1 }, expected: "wait" },
    { name: "all waves are out", change: { released: 10, awaited: 0 }, expected: "wait" },
    { name: "without waves nothing is left to release", change: { waveSize: null, released: 10 }, expected: "wait" },
    { name: "one bad end below the limit changes nothing", change: { bad: 1 }, expected: "release to 5" },
    { name: "the limit halts, before anything more goes out", change: { bad: 2 }, expected: "halt" },
    { name: "the limit halts also while a wave is awaited", change: { bad: 2, awaited: 1 }, expected: "halt" },
    {
      name: "what was forgiven does not halt again",
      change: { bad: 3, failuresForgiven: 2 },
      expected: "release to 5",
    },
    { name: "new bad ends after it do", change: { bad: 4, failuresForgiven: 2 }, expected: "halt" },
    { name: "without a limit nothing halts", change: { bad: 9, haltAfter: null }, expected: "release to 5" },
    {
      name: "with nothing to keep back there is no halt",
      change: { bad: 2, queued: 0, released: 10 },
      expected: "wait",
    },
    { name: "a paused one waits", change: { isPaused: true }, expected: "wait" },
    { name: "a paused one that reached the limit waits", change: { isPaused: true, bad: 5 }, expected: "wait" },
    {
      name: "one whose jobs have all ended closes, paused or not",
      change: { open: 0, isPaused: true },
      expected: "close",
    },
  ])("$name", ({ change, expected }) => {
    const step = nextStep({ ...tally, ...change });
    expect(step.kind === "release" ? `release to ${step.upTo}` : step.kind).toBe(expected);
  });

  test("a halt names count and limit", () => {
    expect(nextStep({ ...tally, bad: 4 })).toEqual({
      kind: "halt",
      sentence: "4 machines ended badly; the limit is 2.",
    });
    expect(nextStep({ ...tally, bad: 7, haltAfter: 1, failuresForgiven: 6 })).toMatchObject({
      sentence: "1 machine ended badly since it was let go on; the limit is 1.",
    });
  });
});

const anyTally = fc
  .record({
    size: fc.integer({ min: 1, max: 500 }),
    waveSize: fc.option(fc.integer({ min: 1, max: 100 })),
    haltAfter: fc.option(fc.integer({ min: 1, max: 50 })),
    failuresForgiven: fc.nat(60),
    isPaused: fc.boolean(),
    share: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
    awaited: fc.nat(20),
    bad: fc.nat(60),
  })
  .map(({ share: [a, b], size, ...rest }): BatchTally => {
    const open = Math.round(size * a);
    return { ...rest, size, released: Math.round(size * b), open, queued: Math.round(open * b) };
  });

test("whatever the tally: it never releases past its size or backwards, never while paused, awaited or over its limit", () => {
  fc.assert(
    fc.property(anyTally, (some) => {
      const step = nextStep(some);
      if (step.kind === "close") expect(some.open).toBe(0);
      if (step.kind !== "release") return;
      expect(some).toMatchObject({ isPaused: false, awaited: 0 });
      expect(step.upTo).toBeGreaterThan(some.released);
      expect(step.upTo).toBeLessThanOrEqual(Math.min(some.size, some.released + (some.waveSize ?? some.size)));
      const isOver = some.haltAfter !== null && some.bad - some.failuresForgiven >= some.haltAfter;
      expect(isOver && some.queued > 0).toBe(false);
    }),
  );
});

test("a batch whose jobs all end well is through after as many waves as its size asks for", () => {
  const waves = fc.record({
    size: fc.integer({ min: 1, max: 400 }),
    first: fc.integer({ min: 1, max: 50 }),
    waveSize: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(waves, ({ size, first, waveSize }) => {
      let released = Math.min(first, size);
      let steps = 0;
      for (;;) {
        const step = nextStep({ ...tally, size, waveSize, released, open: size - released, queued: size - released });
        if (step.kind !== "release") {
          expect(step.kind).toBe("close");
          break;
        }
        released = step.upTo;
        steps++;
      }
      expect(steps).toBe(Math.ceil(Math.max(0, size - first) / waveSize));
    }),
  );
});
