import { describe, expect, test } from "vitest";
import { installFailures, selfRepairs } from "./install-history.ts";
import type { LoggedEvent } from "./installer-events.ts";

const minute = 60_000;
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
const told = (...events: LoggedEvent[]) =>
  installFailures(events).map(
    ({ product, operation, statusCode, messageCode, times }) =>
      `${product} ${operation} ${statusCode} ${messageCode} x${times}`,
  );

describe("installFailures", () => {
  test("the first message before the summary is its cause", () =>
    expect(told(said(10, 1730), said(11, 1714), event(11708, 12, "Produkt: A -- Fehler."), ended(13, 1603))).toEqual([
      "A installed 1603 1730 x1",
    ]));
  test("a message of another product, or of long ago, is not", () =>
    expect(told(said(10, 1730, "B"), ended(13, 1603), said(20, 1920), ended(20 + 3 * minute, 1603, "C"))).toEqual([
      "C installed 1603 null x1",
      "A installed 1603 null x1",
    ]));
  test("failures in a row are counted, a success ends them", () => {
    expect(told(ended(1, 1603), ended(2, 1603))).toEqual(["A installed 1603 null x2"]);
    expect(told(ended(1, 1603), ended(2, 3010))).toEqual([]);
    expect(told(ended(1, 1603), ended(2, 0, "A", 1034))).toEqual(["A installed 1603 null x1"]);
  });
  test("cancelled or needless is no failure, and no success", () =>
    expect(told(ended(1, 1603), ended(2, 1602), ended(3, 1605, "B", 1034))).toEqual(["A installed 1603 null x1"]));
});

describe("selfRepairs", () => {
  const code = "{8AE02253-4A3D-4237-B110-159FBB775744}";
  const missing = (at: number) => [
    event(1001, at, code, "Main", "{C}"),
    event(1004, at + 5, code, "Main", "{C}", "C:\\a.dll"),
  ];
  test("three times within a day is a loop; the pair of events counts once", () => {
    const events = [...missing(0), ...missing(10 * minute), ...missing(20 * minute)];
    expect(selfRepairs(events, 30 * minute)).toEqual([
      {
        productCode: code,
        feature: "Main",
        component: "{C}",
        resource: "C:\\a.dll",
        times: 3,
        firstAt: 0,
        lastAt: 20 * minute,
      },
    ]);
  });
  test("twice is none, and what is older than a day does not count", () => {
    expect(selfRepairs([...missing(0), ...missing(10 * minute)], 30 * minute)).toEqual([]);
    const day = 24 * 60 * minute;
    expect(selfRepairs([...missing(0), ...missing(day), ...missing(day + minute)], day + 2 * minute)).toEqual([]);
  });
});
