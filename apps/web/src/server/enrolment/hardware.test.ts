import { expect, test } from "vitest";
import { hardwareOf, isOtherHardware } from "./hardware.ts";

const uuid = "4C4C4544-0042-3510-8052-B4C04F4A5731";

test.each([
  { name: "the same UUID and guid", known: [uuid, "A"], seen: [uuid, "A"], expected: false },
  {
    name: "the same UUID with a new guid: Windows was generalised in place",
    known: [uuid, "A"],
    seen: [uuid, "B"],
    expected: false,
  },
  { name: "another UUID with the same guid: a cloned disk", known: [uuid, "A"], seen: ["OTHER", "A"], expected: true },
  { name: "no UUID at all and the same guid", known: [null, "A"], seen: [null, "A"], expected: false },
  { name: "no UUID at all and another guid", known: [null, "A"], seen: [null, "B"], expected: true },
  {
    name: "the UUID could not be read this time, the guid is the same",
    known: [uuid, "A"],
    seen: [null, "A"],
    expected: false,
  },
  {
    name: "the UUID could not be read this time, the guid differs",
    known: [uuid, "A"],
    seen: [null, "B"],
    expected: true,
  },
] as const)("$name", ({ known, seen, expected }) => {
  const hardware = ([smbiosUuid, machineGuid]: readonly [string | null, string]) => ({ smbiosUuid, machineGuid });
  expect(isOtherHardware({ ...hardware(known), ignoreSmbios: false }, hardware(seen))).toBe(expected);
});

test("spelling does not make another machine", () => {
  const identity = { smbiosUuid: ` {${uuid.toLowerCase()}} `, machineGuid: "{abc}" };
  expect(hardwareOf(identity)).toEqual({ smbiosUuid: uuid, machineGuid: "ABC" });
  expect(hardwareOf({ ...identity, smbiosUuid: " " }).smbiosUuid).toBeNull();
});

test("where the UUID is shared with others, the guid decides", () => {
  const known = { smbiosUuid: uuid, machineGuid: "A", ignoreSmbios: true };
  expect(isOtherHardware(known, { smbiosUuid: uuid, machineGuid: "A" })).toBe(false);
  expect(isOtherHardware(known, { smbiosUuid: uuid, machineGuid: "B" })).toBe(true);
});
