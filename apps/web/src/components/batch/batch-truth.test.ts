import { type BatchPart, batchParts } from "@slipway/shared/jobs/batch-part";
import { expect, test } from "vitest";
import { batchTruth, cancellable, needsSomeone } from "./batch-truth.ts";

const standing = (given: Partial<Record<BatchPart, number>>, kind: "repair" | "dry-run" = "repair") => {
  const parts = Object.fromEntries(batchParts.map((part) => [part, given[part] ?? 0])) as Record<BatchPart, number>;
  return { parts, total: batchParts.reduce((sum, part) => sum + parts[part], 0), kind };
};

test.each([
  {
    name: "the mended first, then who is on the way, and who needs someone",
    batch: standing({ succeeded: 3, verifying: 1, running: 1, "waiting-for-machine": 1, "not-cleared": 1, failed: 1 }),
    first: "3 of 8 machines are mended.",
    rest: "2 are on the way. 1 waits. 2 need someone.",
  },
  {
    name: "unknown and expired need someone, a cancelled one does not",
    batch: standing({ succeeded: 1, unknown: 1, expired: 1, cancelled: 2 }),
    first: "1 of 5 machines is mended.",
    rest: "2 need someone. 2 were cancelled.",
  },
  {
    name: "a held back one waits",
    batch: standing({ paused: 1_200, "waiting-for-wave": 1 }),
    first: "0 of 1,201 machines are mended.",
    rest: "1,201 wait.",
  },
  {
    name: "a dry run mends nothing",
    batch: standing({ succeeded: 5 }, "dry-run"),
    first: "5 of 5 machines answered the dry run.",
    rest: "",
  },
])("$name", ({ batch, first, rest }) => expect(batchTruth(batch)).toEqual({ first, rest }));

test("every term is told once: mended, on the way, waiting, in need of someone or cancelled", () => {
  for (const part of batchParts) {
    const { first, rest } = batchTruth(standing({ [part]: 7 }));
    expect(`${first} ${rest}`.match(/\b7\b(?! machines)/g), part).toHaveLength(1);
  }
});

test("cancelling ends what waits and asks what runs; what verifies is left to it, but for a planned restart", () => {
  const batch = standing({ running: 2, verifying: 4, paused: 1, "waiting-for-wave": 3, failed: 5 });
  expect(cancellable({ ...batch, repair: "wait-for-installer" })).toEqual({ ends: 4, asks: 2 });
  expect(cancellable({ ...batch, repair: "schedule-reboot" })).toEqual({ ends: 4, asks: 6 });
  expect(needsSomeone(batch)).toBe(5);
});
