import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { dword, removeKey, setKey, string } from "../simulator/registry-tree.ts";
import { bench } from "./test-look.ts";

const policy = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";
const version = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

describe("uac", () => {
  it("reads the policy of a healthy machine; what is absent is null", async () => {
    expect(await bench().fact("uac")).toMatchObject({
      values: { EnableLUA: 1, ConsentPromptBehaviorAdmin: 5, LocalAccountTokenFilterPolicy: null },
      isEnterprise: false,
    });
  });

  it("takes a value that is no number for absent, as Windows does", async () => {
    const { machine, fact } = bench();
    setKey(machine, "HKLM", policy, { EnableLUA: string("0"), PromptOnSecureDesktop: dword(0) });
    expect((await fact("uac")).values).toMatchObject({ EnableLUA: null, PromptOnSecureDesktop: 0 });
  });

  it.each([
    ["Enterprise", true],
    ["EducationN", true],
    ["ServerStandard", true],
    ["Professional", false],
    ["Core", false],
  ])("takes edition %s for an organisation's: %s", async (edition, isEnterprise) => {
    const { machine, fact } = bench();
    setKey(machine, "HKLM", version, { EditionID: string(edition) });
    expect((await fact("uac")).isEnterprise).toBe(isEnterprise);
  });

  it("does not know an edition that is not told", async () => {
    const { machine, fact } = bench();
    removeKey(machine, "HKLM", version);
    expect((await fact("uac")).isEnterprise).toBeNull();
  });

  it("is unknown when the policy may not be read", async () => {
    const { machine, look } = bench();
    refuse(machine, `registry HKLM\\${policy}`);
    expect((await look("uac")).content).toMatchObject({ outcome: "failed" });
  });
});
