import { describe, expect, test } from "vitest";
import { failureCauseOf, readCauseKey } from "./failure-cause.ts";

const cause = (statusCode: number, messageCode: number | null = null, openThen: number | null = null) =>
  failureCauseOf({ statusCode, messageCode, openThen });

test.each([
  { name: "busy, by a transaction that was open", given: cause(1618, null, 1), key: "exit-1618", short: "busy" },
  { name: "nested, by none", given: cause(1618, null, 0), key: "exit-1618-nested", short: "nested" },
  { name: "either, without evidence", given: cause(1618), key: "exit-1618-untold", short: "busy?" },
  { name: "busy out of an HRESULT", given: cause(0x80070652, null, 1), key: "exit-1618", short: "busy" },
  { name: "the message before the exit code", given: cause(1603, 1920), key: "engine-1920", short: "service start" },
  {
    name: "the exit code where the message is not known",
    given: cause(1612, 9999),
    key: "exit-1612",
    short: "source gone",
  },
  { name: "a fatal error", given: cause(1603), key: "exit-1603", short: "fatal" },
  { name: "message 1603 is another thing", given: cause(1603, 1603), key: "engine-1603", short: "file in use" },
  { name: "an unknown code", given: cause(4242), key: "exit-4242", short: "not told" },
])("$name", ({ given, key, short }) => expect(given).toMatchObject({ key, short }));

test("a clause goes into a sentence", () => {
  expect(cause(1603).clause).toBe("a fatal error ended the installation");
  expect(cause(4242).clause).toBe("the log alone tells why");
});

describe("a key", () => {
  test.each([cause(1618, null, 1), cause(1618, null, 0), cause(1618), cause(1603, 1920), cause(4242)])(
    "$key is read back",
    ({ key, code }) => expect(readCauseKey(key)?.code).toBe(code),
  );
  test.each(["", "1603", "exit-", "exit-1603-nested", "engine-1618-nested", "exit-99999999999", "exit-4294967296"])(
    "“%s” is none",
    (key) => expect(readCauseKey(key)).toBeNull(),
  );
});
