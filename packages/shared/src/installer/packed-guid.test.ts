import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packGuid, unpackGuid } from "./packed-guid.ts";

// windows-install-health.md E.2.
const pairs = [
  ["{877EF582-78AF-4D84-888B-167FDC3BCC11}", "285FE778FA8748D488B861F7CDB3CC11"],
  ["{89F4137D-6C26-4A84-BDB8-2E5A4BB71E00}", "D7314F9862C648A4DB8BE2A5B47BE100"],
  ["{22EA7650-4AC6-4001-BF29-F4B8775DB1C0}", "0567AE226CA41004FB924F8B77D51B0C"],
  ["{21ADE9A3-3FDD-4BA6-BEA6-C85ABADC9488}", "3A9EDA12DDF36AB4EB6A8CA5ABCD4988"],
  ["{1C3114EA-08C3-11E1-9095-7FCA4824019B}", "AE4113C13C801E110959F7AC844210B9"],
] as const;

describe("packGuid", () => {
  test.each(pairs)("%s is %s in the registry", (guid, packed) => {
    expect(packGuid(guid)).toBe(packed);
    expect(unpackGuid(packed)).toBe(guid);
  });

  test.each(["", "{}", "{877EF582-78AF-4D84-888B-167FDC3BCC1}", "{877EF582-78AF-4D84-888B-167FDC3BCC1G}"])(
    "%j is none",
    (text) => {
      expect(packGuid(text)).toBeNull();
      expect(unpackGuid(text)).toBeNull();
    },
  );

  test("unpacking undoes packing", () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        const guid = `{${uuid.toUpperCase()}}`;
        expect(unpackGuid(packGuid(guid) ?? "")).toBe(guid);
      }),
    );
  });
});
