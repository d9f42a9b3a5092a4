import { describe, expect, test } from "vitest";
import type { LoggedEvent } from "./installer-events.ts";
import { lockIntervals, openAt } from "./lock-intervals.ts";

const SYSTEM = "S-1-5-18";
const DANA = "S-1-5-21-1";
let record = 0;
const event = (eventId: number, at: number, path: string, pid: number, userSid = DANA): LoggedEvent => ({
  recordId: ++record,
  eventId,
  at,
  data: [path, String(pid)],
  userSid,
});

describe("lockIntervals", () => {
  test.each<{ name: string; events: LoggedEvent[]; boots: number[]; expected: string[] }>([
    {
      name: "a beginning and its end, whoever wrote the end",
      events: [event(1040, 10, "C:\\a.msi", 7), event(1042, 20, "C:\\A.msi", 7, SYSTEM)],
      boots: [],
      expected: ["7 C:\\a.msi 10-20 ended S-1-5-21-1"],
    },
    {
      name: "two at once are told apart by their client",
      events: [event(1040, 10, "a", 7), event(1040, 12, "a", 8), event(1042, 14, "a", 8), event(1042, 16, "a", 7)],
      boots: [],
      expected: ["7 a 10-16 ended S-1-5-21-1", "8 a 12-14 ended S-1-5-21-1"],
    },
    { name: "no end: open", events: [event(1040, 10, "a", 7)], boots: [5], expected: ["7 a 10-? open S-1-5-21-1"] },
    {
      name: "a start of the machine cuts it off, and a later end is another's",
      events: [event(1040, 10, "a", 7), event(1042, 40, "a", 7)],
      boots: [30],
      expected: ["7 a 10-? boot S-1-5-21-1"],
    },
    {
      name: "cut off with nothing after it",
      events: [event(1040, 10, "a", 7)],
      boots: [30],
      expected: ["7 a 10-? boot S-1-5-21-1"],
    },
    {
      name: "begun again without an end",
      events: [event(1040, 10, "a", 7), event(1040, 20, "a", 7), event(1042, 30, "a", 7)],
      boots: [],
      expected: ["7 a 10-? replaced S-1-5-21-1", "7 a 20-30 ended S-1-5-21-1"],
    },
    { name: "an end alone", events: [event(1042, 10, "a", 7)], boots: [], expected: [] },
  ])("$name", ({ events, boots, expected }) => {
    const told = lockIntervals([...events].reverse(), boots).map(
      ({ clientPid, path, beganAt, endedAt, end, userSid }) =>
        `${clientPid} ${path} ${beganAt}-${endedAt ?? "?"} ${end} ${userSid}`,
    );
    expect(told).toEqual(expected);
  });
  test("openAt gives those of a moment", () => {
    const intervals = lockIntervals([event(1040, 10, "a", 7), event(1042, 20, "a", 7), event(1040, 30, "b", 8)], []);
    expect([5, 15, 25, 35].map((at) => openAt(intervals, at).map(({ target }) => target))).toEqual([
      [],
      ["a"],
      [],
      ["b"],
    ]);
  });
});
