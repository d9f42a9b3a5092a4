import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { dword, setKey, string } from "../simulator/registry-tree.ts";
import { signIn } from "../simulator/sessions.ts";
import { bench, benchOf } from "./test-look.ts";

const version = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const bios = "HARDWARE\\DESCRIPTION\\System\\BIOS";

describe("inventory", () => {
  it("tells what the machine is; by its build this is Windows 11", async () => {
    const { machine, fact } = bench();
    expect(await fact("inventory")).toMatchObject({
      hostname: "LT-0417",
      domain: "corp.example",
      windows: {
        name: "Windows 11 Pro",
        edition: "Professional",
        displayVersion: "24H2",
        build: "26100.4652",
        isServer: false,
        architecture: "x64",
      },
      boot: { bootedAt: machine.bootedAt },
      hardware: { serialNumber: "5B5RMN1" },
      users: [{ name: "CORP\\dana", sessionId: 1, state: "active" }],
      agent: { version: "0.1.0", runtime: "node 22.23.3", isElevated: true, runsAsService: true },
    });
  });

  it.each([
    ["Windows 10 Pro", "19045", "Client", "Windows 10 Pro", false],
    ["Windows 10 Enterprise", "22000", "Client", "Windows 11 Enterprise", false],
    ["Windows Server 2025 Datacenter", "26100", "Server", "Windows Server 2025 Datacenter", true],
    ["Windows Server 2019 Standard", "17763", "Server Core", "Windows Server 2019 Standard", true],
  ])("%s of build %s is %s", async (name, build, kind, told, isServer) => {
    const { machine, fact } = bench();
    setKey(machine, "HKLM", version, {
      ProductName: string(name),
      CurrentBuild: string(build),
      InstallationType: string(kind),
      UBR: dword(7),
    });
    expect((await fact("inventory")).windows).toMatchObject({ name: told, build: `${build}.7`, isServer });
  });

  it("lists the active user first, and nobody where nobody is signed in", async () => {
    const { machine, fact } = bench();
    signIn(machine, "CORP\\away", 0, "disconnected");
    machine.sessions.reverse();
    expect((await fact("inventory")).users?.map(({ name }) => name)).toEqual(["CORP\\dana", "CORP\\away"]);
    expect((await benchOf({ user: null }).fact("inventory")).users).toEqual([]);
  });

  it("does not take users that are not told for none", async () => {
    const { machine, fact } = bench();
    refuse(machine, "sessions.list", 0);
    expect((await fact("inventory")).users).toBeNull();
  });

  it("takes a board's placeholder for nothing", async () => {
    const { machine, fact } = bench();
    setKey(machine, "HKLM", bios, {
      SystemManufacturer: string("Contoso"),
      SystemProductName: string("To be filled by O.E.M."),
    });
    expect((await fact("inventory")).hardware).toMatchObject({ manufacturer: "Contoso", model: null });
  });

  it("is unknown when the version is not told", async () => {
    const { machine, look } = bench();
    refuse(machine, `registry HKLM\\${version}`);
    expect((await look("inventory")).content).toMatchObject({ outcome: "failed" });
  });
});
