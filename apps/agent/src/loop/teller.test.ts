import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Journal, openJournal } from "../journal/journal.ts";
import { brokenResult } from "./job-results.ts";
import { pendingMessages } from "./outbox.ts";
import { makeTeller, type Outbox } from "./teller.ts";
import { settle } from "./test-clock.ts";
import { testJobId } from "./test-orders.ts";
import type { Sent } from "./transport.ts";

const jobId = testJobId(1);
const acknowledged: Sent = { kind: "answer", body: { acknowledged: true } };
const retry: Sent = { kind: "problem", problem: { code: "busy", message: "Busy.", action: "retry" } };

let folder: string;
let journal: Journal;
/** What was sent, and what the server says to each path, or what happens before it does. */
let sent: string[];
let says: (path: string) => Sent;
let pending: Outbox["pending"];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-teller-"));
  journal = openJournal(join(folder, "journal.log"), () => 0);
  const order = { repair: "schedule-reboot", kind: "repair", parameters: {}, expiresAt: 9 } as const;
  journal.append({ type: "received", jobId, attempt: 1, at: 1, ...order });
  journal.append({ type: "finished", jobId, at: 2, result: brokenResult("broken", "boot-1") });
  journal.append({ type: "answered", answerId: testJobId(2), jobId, at: 3, answer: "agreed", userName: null });
  sent = [];
  says = () => acknowledged;
  pending = () => pendingMessages(journal.state(), 4).map((message) => ({ message, journal }));
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const makeOne = () =>
  makeTeller({
    transport: {
      send: async ({ path }) => {
        sent.push(path);
        return says(path);
      },
      close: () => {},
    },
    token: () => "token",
    outbox: { pending: () => pending(), settled: () => {} },
    wantFacts: () => {},
    finished: () => {},
    note: () => {},
  });

it("holds a job's answers back while its result is to be told later", async () => {
  const teller = makeOne();
  says = (path) => (path === "result" ? retry : acknowledged);
  teller.tell();
  await settle();
  expect(sent).toEqual(["result"]);
  says = () => acknowledged;
  teller.tell();
  await settle();
  expect(sent).toEqual(["result", "result", "answer"]);
});

it("tells again after something broke off", async () => {
  const teller = makeOne();
  const whole = pending;
  pending = () => {
    throw new Error("the folder cannot be read");
  };
  teller.tell();
  await settle();
  pending = whole;
  teller.tell();
  await settle();
  expect(sent).toEqual(["result", "answer"]);
});

it("takes no acknowledgement of an old attempt for one of the raised", async () => {
  const teller = makeOne();
  says = (path) => {
    if (path === "result" && sent.length === 1) journal.append({ type: "attempt-raised", jobId, attempt: 2, at: 5 });
    return acknowledged;
  };
  teller.tell();
  await settle();
  expect(journal.state().jobs.get(jobId)).toMatchObject({ attempt: 2, phase: "finished" });
  teller.tell();
  await settle();
  expect(journal.state().jobs.get(jobId)).toMatchObject({ attempt: 2, phase: "acknowledged" });
});
