import { describe, expect, test } from "vitest";
import { followHistory, noHistory, selfRepairs } from "./install-history.ts";
import type { LoggedEvent } from "./installer-events.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
let record = 0;
const event = (eventId: number, at: number, ...data: string[]): LoggedEvent => ({
  recordId: ++record,
  eventId,
  at,
  data,
  userSid: "S-1-5-18",
});
const ended = (at: number, status: number, product = "A", eventId = 1033) =>
  event(eventId, at, product, "1.0", "1033", String(status), "M", "(NULL)");
const said = (at: number, code: number, product = "A") =>
  event(10_000 + code, at, `Produkt: ${product} -- Fehler ${code}. x`);
const follow = (events: LoggedEvent[], now = 30 * minute, before = noHistory) =>
  followHistory(before, events, { bootedAt: 0, now });
const told = (...events: LoggedEvent[]) =>
  follow(events).failures.map(
    ({ product, operation, statusCode, messageCode, times }) =>
      `${product} ${operation} ${statusCode} ${messageCode} x${times}`,
  );

describe("failures", () => {
  test("the first message before the summary is its cause", () =>
    expect(told(said(10, 1730), said(11, 1714), event(11708, 12, "Produkt: A -- Fehler."), ended(13, 1603))).toEqual([
      "A installed 1603 1730 x1",
    ]));
  test("a message of another product, or of long ago, is not", () =>
    expect(told(said(10, 1730, "B"), ended(13, 1603), said(20, 1920, "C"), ended(20 + 3 * minute, 1603, "C"))).toEqual([
      "C installed 1603 null x1",
      "A installed 1603 null x1",
    ]));
  test("failures in a row are counted, a success of the same ends them", () => {
    expect(told(ended(1, 1603), ended(2, 1603))).toEqual(["A installed 1603 null x2"]);
    expect(told(ended(1, 1603), ended(2, 3010))).toEqual([]);
    expect(told(ended(1, 1603), ended(2, 0, "A", 1034))).toEqual(["A installed 1603 null x1"]);
  });
  test("cancelled or needless is no failure, and no success", () =>
    expect(told(ended(1, 1603), ended(2, 1602), ended(3, 1605, "B", 1034))).toEqual(["A installed 1603 null x1"]));
  test("an HRESULT is the exit code that it carries", () =>
    expect(told(ended(1, 1603), ended(2, 0x80070bc2), ended(3, 0x80070642, "B"))).toEqual([]));
  test("after two weeks it has been given up", () => {
    expect(follow([ended(1, 1603)], 14 * day).failures).toHaveLength(1);
    expect(follow([ended(1, 1603)], 14 * day + 2).failures).toEqual([]);
  });
  test("what was open then is counted: the transactions of others, and its own", () => {
    const begun = event(1040, 5, "C:\\b.msi", "7");
    const longAgo = ended(-1, 0);
    expect(follow([begun, ended(4000, 1618)]).failures).toMatchObject([{ openThen: 1 }]);
    const refused = [begun, event(1042, 10, "C:\\b.msi", "7"), ended(20_000, 1618)];
    expect(follow([longAgo, ...refused]).failures).toMatchObject([{ openThen: 0 }]);
    const before = follow([longAgo]);
    expect(follow(refused, 30 * minute, before).failures, "known from looks before").toMatchObject([{ openThen: 0 }]);
  });
  test("nobody knows what was open where the log does not reach back to the boot", () => {
    expect(follow([ended(20_000, 1618)]).failures).toMatchObject([{ openThen: null }]);
  });
});

test("records that are read again change nothing, and a cleared log is read anew", () => {
  const events = [ended(1, 1603), ended(2, 1603)];
  const once = follow(events);
  expect(follow(events, 30 * minute, once)).toEqual(once);
  const cleared = { ...ended(3, 1603), recordId: 1 };
  expect(follow([cleared], 30 * minute, once).failures).toMatchObject([{ times: 3 }]);
});

describe("self-repairs", () => {
  const code = "{8AE02253-4A3D-4237-B110-159FBB775744}";
  const missing = (at: number) => [
    event(1001, at, code, "Main", "{C}"),
    event(1004, at + 5, code, "Main", "{C}", "C:\\a.dll"),
  ];
  const loops = (now: number, ...events: LoggedEvent[]) => selfRepairs(follow(events, now).missing);
  test("three times within a day is a loop; the pair of events counts once", () =>
    expect(loops(30 * minute, ...missing(0), ...missing(10 * minute), ...missing(20 * minute))).toEqual([
      {
        productCode: code,
        feature: "Main",
        component: "{C}",
        resource: "C:\\a.dll",
        times: 3,
        firstAt: 0,
        lastAt: 20 * minute,
      },
    ]));
  test("twice is none, and what is older than a day does not count", () => {
    expect(loops(30 * minute, ...missing(0), ...missing(10 * minute))).toEqual([]);
    expect(loops(day + 2 * minute, ...missing(0), ...missing(day), ...missing(day + minute))).toEqual([]);
  });
});
