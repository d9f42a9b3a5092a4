import { describe, expect, test } from "vitest";
import { readSecurity } from "./security.ts";

const system = "S-1-5-18";

describe("readSecurity", () => {
  test.each<{ name: string; sddl: string; kind?: "folder" | "key"; expected: ReturnType<typeof readSecurity> }>([
    {
      name: "the cache as Windows makes it",
      sddl: "O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;WD)",
      expected: { ownerSid: system, writers: [] },
    },
    {
      name: "TrustedInstaller may write",
      sddl: "O:BAD:(A;;FA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)",
      expected: { ownerSid: "S-1-5-32-544", writers: [] },
    },
    {
      name: "a person owns it",
      sddl: "O:S-1-5-21-1-2-3-1104G:DUD:(A;;FA;;;SY)",
      expected: { ownerSid: "S-1-5-21-1-2-3-1104", writers: [] },
    },
    {
      name: "users may add files",
      sddl: "O:SYD:(A;;0x100002;;;BU)",
      expected: { ownerSid: system, writers: ["S-1-5-32-545"] },
    },
    {
      name: "everybody may change its list",
      sddl: "O:SYD:(A;;RCWD;;;WD)",
      expected: { ownerSid: system, writers: ["S-1-1-0"] },
    },
    {
      name: "whoever makes an entry owns that",
      sddl: "O:SYD:(A;OICIIO;FA;;;CO)(A;OICIIO;FA;;;BU)",
      expected: { ownerSid: system, writers: [] },
    },
    {
      name: "a refusal gives nobody more",
      sddl: "O:SYD:(D;;FA;;;WD)(A;;FR;;;WD)",
      expected: { ownerSid: system, writers: [] },
    },
    { name: "an empty list lets nobody", sddl: "O:SYD:P", expected: { ownerSid: system, writers: [] } },
    { name: "no list lets everybody", sddl: "O:SYD:NO_ACCESS_CONTROL", expected: { ownerSid: system, writers: null } },
    { name: "not even a word of a list", sddl: "O:SYG:SY", expected: { ownerSid: system, writers: null } },
    { name: "an owner in a short form that nobody knows", sddl: "O:XXD:P", expected: { ownerSid: null, writers: [] } },
    {
      name: "reading a key",
      sddl: "O:SYD:(A;CI;KR;;;BU)(A;CI;KA;;;SY)",
      kind: "key",
      expected: { ownerSid: system, writers: [] },
    },
    {
      name: "writing a key",
      sddl: "O:SYD:(A;CI;KW;;;AU)",
      kind: "key",
      expected: { ownerSid: system, writers: ["S-1-5-11"] },
    },
  ])("$name", ({ sddl, kind = "folder", expected }) => expect(readSecurity(sddl, kind)).toEqual(expected));
});
