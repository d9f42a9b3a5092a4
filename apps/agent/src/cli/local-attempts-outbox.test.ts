import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type DataPaths, dataPaths } from "../settings/data-paths.ts";
import { beginLocalAttempt } from "./local-attempts.ts";
import { localAttemptsOutbox } from "./local-attempts-outbox.ts";

const id = "0198aaaa-0000-7000-8000-0000000000f1";
const now = () => 1_000;
const result = {
  outcome: "acted" as const,
  verdict: "Done.",
  steps: [],
  output: "",
  bootId: "boot-1",
  solvedByStep: null,
};
const received = {
  type: "received",
  jobId: id,
  attempt: 1,
  at: 1,
  repair: "clean-temp",
  kind: "repair",
  parameters: {},
  expiresAt: 1,
} as const;

let paths: DataPaths;
beforeEach(() => {
  paths = dataPaths(mkdtempSync(join(tmpdir(), "slipway-local-")));
});
afterEach(() => rmSync(paths.folder, { recursive: true, force: true }));

function attempt(...ends: "finished"[]): void {
  const { journal } = beginLocalAttempt(paths.localAttempts, id, "CORP\\dana", now);
  journal.append(received);
  journal.append({ type: "started", jobId: id, at: 1, bootId: "boot-1" });
  if (ends.length > 0) journal.append({ type: "finished", jobId: id, at: 400, result });
  journal.close();
}

it("tells of a repair that was run at the machine, with who ran it, until it is acknowledged", () => {
  attempt("finished");
  const outbox = localAttemptsOutbox(paths, "boot-1", now, () => null);
  const [pending] = outbox.pending();
  expect(pending?.message).toMatchObject({
    path: "local-attempt",
    body: { id, repair: "clean-temp", userName: "CORP\\dana", endedAgeMs: 600, result },
  });
  expect(outbox.pending()).toHaveLength(1);
  pending?.journal.append(pending.message.acknowledged);
  outbox.settled();
  expect(outbox.pending()).toEqual([]);
  expect(readdirSync(paths.localAttempts)).toEqual([]);
});

it("says unknown of one that broke off", () => {
  attempt();
  const [pending] = localAttemptsOutbox(paths, "boot-1", now, () => null).pending();
  expect(pending?.message).toMatchObject({ body: { result: { outcome: "unknown" } } });
});

it("leaves one alone that is still at work", () => {
  attempt();
  writeFileSync(paths.repairLock, JSON.stringify({ pid: process.ppid, bootId: "boot-1" }));
  expect(localAttemptsOutbox(paths, "boot-1", now, () => null).pending()).toEqual([]);
});

it("has nothing to tell where nothing was run", () => {
  expect(localAttemptsOutbox(paths, "boot-1", now, () => null).pending()).toEqual([]);
});
