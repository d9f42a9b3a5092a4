import { describe, expect, test } from "vitest";
import type { LoggedEvent } from "./installer-events.ts";
import { isClientAlive, openTransactions, restartAsked } from "./open-transactions.ts";

const path = String.raw`C:\a.msi`;
let recordId = 0;
const event = (eventId: number, at: number, data: string[], rest: Partial<LoggedEvent> = {}): LoggedEvent => ({
  recordId: recordId++,
  eventId,
  at,
  data,
  userSid: "S-1-5-21-1-1-1-1001",
  ...rest,
});
const begin = (at: number, pid = "60", what = path) => event(1040, at, [what, pid]);
const end = (at: number, pid = "60", what = path) => event(1042, at, [what, pid], { userSid: "S-1-5-18" });
const bootedAt = 1000;

describe("openTransactions", () => {
  test.each([
    { name: "begun and ended, by another SID", events: [begin(2000), end(3000)], expected: [] },
    { name: "begun", events: [begin(2000)], expected: [2000] },
    {
      name: "path in other case is the same",
      events: [begin(2000), end(3000, "60", path.toUpperCase())],
      expected: [],
    },
    { name: "another PID ended", events: [begin(2000), end(3000, "61")], expected: [2000] },
    {
      name: "another package ended",
      events: [begin(2000), end(3000, "60", "{8AE02253-4A3D-4237-B110-159FBB775744}")],
      expected: [2000],
    },
    { name: "ended, then begun again", events: [begin(2000), end(3000), begin(4000)], expected: [4000] },
    { name: "begun twice, ended once", events: [begin(2000), begin(2500), end(3000)], expected: [] },
    { name: "before the boot", events: [begin(999)], expected: [] },
    { name: "at the boot", events: [begin(1000)], expected: [1000] },
    { name: "order is the records', whatever the clock says", events: [begin(5000), end(3000)], expected: [] },
    { name: "without a PID nothing can be joined", events: [event(1040, 2000, [path, "(NULL)"])], expected: [] },
    {
      name: "German text in other events does not matter",
      events: [
        event(11707, 2000, ["Produkt: Contoso -- Die Installation wurde erfolgreich abgeschlossen."]),
        begin(2001),
      ],
      expected: [2001],
    },
  ])("$name", ({ events, expected }) =>
    expect(openTransactions(events, bootedAt).map(({ beganAt }) => beganAt)).toEqual(expected),
  );

  test("what it tells", () => {
    expect(openTransactions([begin(2000)], bootedAt)).toEqual([
      { path, productCode: null, clientPid: 60, beganAt: 2000, userSid: "S-1-5-21-1-1-1-1001" },
    ]);
  });
});

describe("restartAsked", () => {
  const asked = event(1038, 2000, ["Contoso Suite", "4.2", "1031", "2", "1", "Contoso"]);
  test.each([
    { name: "nobody", events: [begin(2000)], expected: null },
    { name: "by 1038", events: [asked], expected: { product: "Contoso Suite", at: 2000, eventId: 1038 } },
    {
      name: "by 1005, which names nobody",
      events: [asked, event(1005, 3000, ["x"])],
      expected: { product: null, at: 3000, eventId: 1005 },
    },
    {
      name: "the newest one",
      events: [event(1029, 3000, ["B"]), event(1029, 2500, ["A"])],
      expected: { product: "A", at: 2500, eventId: 1029 },
    },
    { name: "before the boot", events: [event(1038, 999, ["B"])], expected: null },
  ])("$name", ({ events, expected }) => expect(restartAsked(events, bootedAt)).toEqual(expected));
});

describe("isClientAlive", () => {
  test.each([
    { name: "no such process", process: null, expected: false },
    { name: "started before the event", process: { startedAt: 1999 }, expected: true },
    { name: "started with the event", process: { startedAt: 2000 }, expected: true },
    { name: "started later: the PID is reused", process: { startedAt: 2001 }, expected: false },
    { name: "start time not read", process: { startedAt: null }, expected: null },
  ])("$name", ({ process, expected }) => expect(isClientAlive(2000, process)).toBe(expected));
});
