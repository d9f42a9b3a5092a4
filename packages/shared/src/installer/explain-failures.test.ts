import { describe, expect, test } from "vitest";
import { explainFailures, type KnownEvent } from "./explain-failures.ts";

const none = { product: null, package: null, clientPid: null, statusCode: null };
let record = 0;
const event = (eventId: number, at: number, more: Partial<KnownEvent> = {}): KnownEvent => ({
  ...{ ...none, recordId: ++record, eventId, at },
  ...more,
});
const ended = (at: number, statusCode: number | null, product = "A") => event(1033, at, { product, statusCode });
const said = (at: number, code: number, product: string | null = "A") => event(10_000 + code, at, { product });
const begun = (at: number, target = "C:\\b.msi") => event(1040, at, { package: target, clientPid: 7 });
const done = (at: number, target = "C:\\b.msi") => event(1042, at, { package: target, clientPid: 7 });
const told = (events: KnownEvent[], bootedAt: number | null = null) =>
  explainFailures(events, bootedAt).map(({ at, messageCode, openThen }) => ({ at, messageCode, openThen }));

describe("the message", () => {
  test.each([
    { name: "the first before the ending", events: [said(1, 1714), said(2, 1730), ended(3, 1603)], expected: 1714 },
    { name: "of no product", events: [said(1, 1714, null), ended(3, 1603)], expected: 1714 },
    { name: "not of another product", events: [said(1, 1714, "B"), ended(3, 1603)], expected: null },
    { name: "not of long ago", events: [said(1, 1714), ended(130_000, 1603)], expected: null },
    { name: "not of the failure before", events: [said(1, 1714), ended(2, 1603), ended(3, 1603)], expected: null },
    { name: "not the plain outcome", events: [said(1, 1708), ended(2, 1603)], expected: null },
    { name: "not an internal error: its number is not kept", events: [said(1, 5), ended(2, 1603)], expected: null },
  ])("$name", ({ events, expected }) => expect(told(events).at(-1)?.messageCode).toBe(expected));
});

describe("what was open", () => {
  const before = ended(1, 0);
  test("another transaction", () =>
    expect(told([begun(100), ended(200, 1618), done(300)])).toEqual([{ at: 200, messageCode: null, openThen: 1 }]));
  test("nothing, where all since the boot is there", () =>
    expect(told([before, begun(100), done(110), ended(20_000, 1618)], 50)[0]?.openThen).toBe(0));
  test("not known, where the log begins after the boot", () =>
    expect(told([begun(100), done(110), ended(20_000, 1618)], 50)[0]?.openThen).toBeNull());
  test("not known, before the boot or without one", () => {
    expect(told([before, ended(20_000, 1618)], 30_000)[0]?.openThen).toBeNull();
    expect(told([before, ended(20_000, 1618)])[0]?.openThen).toBeNull();
  });
});

test("what did not fail, or whose end is not known, is not explained", () =>
  expect(told([ended(1, 0), ended(2, 3010), ended(3, 1602), ended(4, 1605), ended(5, null)])).toEqual([]));
