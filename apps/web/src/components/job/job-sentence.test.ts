import { jobStates } from "@slipway/shared/jobs/state";
import { describe, expect, test } from "vitest";
import { jobSentence } from "./job-sentence.ts";

const job = (more: Partial<Parameters<typeof jobSentence>[0]> = {}) =>
  jobSentence({
    state: "queued",
    verdict: null,
    progress: null,
    hostname: "LT-0417",
    repair: "wait-for-installer",
    kind: "repair",
    cancelRequestedAt: null,
    ...more,
  });

describe.each(jobStates)("%s", (state) => {
  test("is one sentence with an end", () => {
    expect(job({ state })).toMatch(/^[A-Z].+\.$/);
  });
});

const cases = [
  {
    name: "one of a later wave says that others come first",
    of: job({ state: "queued", holdReason: "wave" }),
    expected: "It waits for its wave: others come first.",
  },
  {
    name: "one that is held back says so",
    of: job({ state: "queued", holdReason: "halted" }),
    expected: "It is held back: its batch is paused or has halted.",
  },
  {
    name: "a running job says how far it is",
    of: job({ state: "running", progress: "Looked twice." }),
    expected: "Looked twice.",
  },
  {
    name: "one that was asked to give up says so instead",
    of: job({ state: "running", progress: "Looked twice.", cancelRequestedAt: new Date(1) }),
    expected: "LT-0417 was asked to give it up, and does so where that is safe.",
  },
  {
    name: "an ended one says what was found",
    of: job({ state: "failed", verdict: "It is still held." }),
    expected: "It is still held.",
  },
  {
    name: "one without a word still says how it ended",
    of: job({ state: "unknown" }),
    expected: "Wait for the installer ended as unknown.",
  },
];

test.each(cases)("$name", ({ of, expected }) => {
  expect(of).toBe(expected);
});
