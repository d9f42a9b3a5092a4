import { describe, expect, test } from "vitest";
import type { FailedInstall } from "../facts/installer-history.ts";
import { brokenBy, failed } from "./testing/broken.ts";
import { ago, type Broken, told } from "./testing/machine.ts";

const older: Broken = { facts: { "installer-transactions": { history: undefined } } };
const when = `{ago:${ago(20)}}`;
const nested = `installed contoso suite degrading: Contoso Suite 4.2 was refused with 1618 ${when} although no other installation was open.`;

describe("1618 has two causes", () => {
  test.each<{
    name: string;
    change: Partial<FailedInstall>;
    code: "install-failed" | "installer-nested-in-ui";
    expected: string[];
  }>([
    {
      name: "nothing was open: nested",
      change: { statusCode: 1618, openThen: 0 },
      code: "installer-nested-in-ui",
      expected: [nested],
    },
    {
      name: "nothing was open: no plain failure",
      change: { statusCode: 1618, openThen: 0 },
      code: "install-failed",
      expected: [],
    },
    {
      name: "another was open: not nested",
      change: { statusCode: 1618, openThen: 1 },
      code: "installer-nested-in-ui",
      expected: [],
    },
    {
      name: "another was open: a failure",
      change: { statusCode: 1618, openThen: 1, messageCode: null },
      code: "install-failed",
      expected: [
        `installed contoso suite degrading: Installing Contoso Suite 4.2 failed ${when} with 1618: another installation was running.`,
      ],
    },
    {
      name: "nothing was open, told as an HRESULT: nested",
      change: { statusCode: 0x80070652, openThen: 0 },
      code: "installer-nested-in-ui",
      expected: [nested],
    },
    { name: "any other code is not nested", change: { openThen: 0 }, code: "installer-nested-in-ui", expected: [] },
  ])("$name", ({ change, code, expected }) => expect(told(code, failed(change))).toEqual(expected));
});

describe("install-failed", () => {
  test("says the message's cause rather than the number's", () =>
    expect(told("install-failed", failed({ operation: "removed", version: null }))).toEqual([
      `removed contoso suite degrading: Removing Contoso Suite failed ${when} with 1603: the older version cannot be removed.`,
    ]));
  test("of a number that nobody knows the log alone tells the reason", () =>
    expect(told("install-failed", failed({ statusCode: 4711, messageCode: 29_999 }))).toEqual([
      `installed contoso suite degrading: Installing Contoso Suite 4.2 failed ${when} with 4711: the log alone tells why.`,
    ]));
});

test.each(["install-failed", "installer-nested-in-ui", "self-repair-loop"] as const)(
  "%s: an agent that does not follow what ended leaves it open",
  (code) => {
    expect(told(code, older)).toEqual(["all? (if open) this agent does not follow what ended"]);
    expect(told(code, brokenBy[code])).toHaveLength(1);
  },
);
