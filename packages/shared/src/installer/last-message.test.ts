import { describe, expect, test } from "vitest";
import type { InstallerEventReading } from "./installer-events.ts";
import { followMessage, isAbout, type LastMessage } from "./last-message.ts";

const minute = 60_000;
const said = (code: number, product: string | null = "A"): InstallerEventReading => ({
  kind: "message",
  code,
  isOk: false,
  product,
  text: null,
});
const first: LastMessage = { code: 1730, at: 0, product: "A" };

describe("of a row of messages the first is kept", () => {
  test.each([
    {
      name: "two minutes later it is the same row: a rollback lies between",
      at: 2 * minute,
      reading: said(1714),
      is: 1730,
    },
    { name: "after that it is another", at: 2 * minute + 1, reading: said(1714), is: 1714 },
    { name: "of another product it is another", at: 1, reading: said(1920, "B"), is: 1920 },
    { name: "a plain outcome is none", at: 3 * minute, reading: said(1708), is: 1730 },
  ])("$name", ({ at, reading, is }) => expect(followMessage(first, reading, at)?.code).toBe(is));
});

test.each([
  { at: 2 * minute, product: "A", is: true },
  { at: 2 * minute + 1, product: "A", is: false },
  { at: 1, product: "B", is: false },
])("a message is about what ends within two minutes, of its own product: %o", ({ at, product, is }) =>
  expect(isAbout(first, product, at)).toBe(is),
);
test("a message without a product may be about any", () =>
  expect(isAbout({ ...first, product: null }, "B", minute)).toBe(true));
