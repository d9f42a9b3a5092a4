import { RegistrationPart } from "@slipway/shared/facts/registration-part";
import { PERMANENT_CLIENT } from "@slipway/shared/installer/graph/registration";
import { describe, expect, it } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { addFile, addFolder, detach, find } from "../simulator/file-tree.ts";
import type { Machine } from "../simulator/machine.ts";
import { holdComponent, registerProduct } from "../simulator/registered-product.ts";
import { dword, setKey, string } from "../simulator/registry-tree.ts";
import { unpackPart } from "./packed-part.ts";
import { bench } from "./test-look.ts";
import { guid, suite, viewer } from "./test-registered.ts";

const shared = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\SharedDLLs";
const shared32 = "SOFTWARE\\WOW6432Node\\Microsoft\\Windows\\CurrentVersion\\SharedDLLs";
const dll = "C:\\Program Files\\Contoso\\shared.dll";

function installed() {
  const opened = bench();
  registerProduct(opened.machine, suite);
  registerProduct(opened.machine, viewer);
  return opened;
}

function lose(machine: Machine, path: string): void {
  const node = find(machine, path);
  if (!node) throw new Error(`${path} is not there`);
  detach(node);
}

describe("components", () => {
  it("finds nothing wrong where nothing is", async () => {
    const { fact } = installed();
    expect(await fact("components")).toMatchObject({
      ...{ componentCount: 3, untestedCount: 0, isBusy: false, isCut: false },
      pathConflicts: { count: 0 },
      missingKeyPaths: { count: 0 },
      orphanClients: { count: 0 },
      permanentLeftovers: { count: 0 },
      staleShared: { count: 0 },
      overcountedShared: { count: 0 },
    });
  });

  it.each([
    ["as it is", dll],
    ["in capitals", dll.toUpperCase()],
    ["with ? for the colon", dll.replace(":", "?")],
    ["with a short name", "C:\\PROGRA~1\\Contoso\\shared.dll"],
  ])("names a file under two component codes, the second %s", async (_, keyPath) => {
    const { machine, fact } = installed();
    machine.shortNames.set("c:\\progra~1\\contoso\\shared.dll", dll);
    holdComponent(machine, { id: guid(31), productCode: guid(2), keyPath });
    addFolder(machine, "C:\\PROGRA~1");
    const { pathConflicts } = await fact("components");
    expect(pathConflicts.first).toMatchObject([
      {
        products: [{ name: "Contoso Suite" }, { name: "Contoso Viewer" }],
        files: { count: 1, first: [{ componentIds: [guid(12), guid(31)] }] },
      },
    ]);
  });

  it("takes one component with two clients for what it is", async () => {
    const { machine, fact } = installed();
    holdComponent(machine, { id: guid(12), productCode: guid(2), keyPath: dll });
    expect((await fact("components")).pathConflicts.count).toBe(0);
  });

  it("names a product whose key path is gone", async () => {
    const { machine, fact } = installed();
    lose(machine, dll);
    expect((await fact("components")).missingKeyPaths.first).toEqual([
      {
        ...{ productCode: guid(1), name: "Contoso Suite", version: "2.4.0", sid: "S-1-5-18" },
        keyPaths: { count: 1, first: [dll] },
      },
    ]);
  });

  it.each<[string, string, boolean]>([
    ["a folder that is there", "C:\\Program Files\\Contoso\\", false],
    ["a folder that is gone", "C:\\Program Files\\Nobody\\", true],
    ["a registry key of the 64-bit view", "22:\\SOFTWARE\\Contoso\\", false],
    ["the same in the 32-bit view, where it is not", "02:\\SOFTWARE\\Contoso\\", true],
    ["a value", "22:\\SOFTWARE\\Contoso\\Version", false],
    ["a value that is gone", "22:\\SOFTWARE\\Contoso\\Other", true],
    ["a class of the 32-bit view", "00:\\.contoso\\", false],
    ["the same in the 64-bit view, where it is not", "20:\\.contoso\\", true],
    ["unused", "", false],
    ["a key of whoever installed it", "01:\\Software\\Contoso\\", false],
    ["run from its source", "02Contoso\\suite.exe", false],
    ["an assembly", '<Contoso.Core,version="1.0"', false],
    ["a server's file", "\\\\server\\share\\suite.exe", false],
    ["a drive that is not there", "Q:\\suite.exe", false],
  ])("tests a key path: %s", async (_, keyPath, isMissing) => {
    const { machine, fact } = installed();
    setKey(machine, "HKLM", "SOFTWARE\\Contoso", { Version: string("2.4") });
    setKey(machine, "HKLM", "SOFTWARE\\WOW6432Node\\Classes\\.contoso");
    const key = `SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Installer\\UserData\\S-1-5-18\\Components\\4D3C2B1A221144335566000000000014`;
    setKey(machine, "HKLM", key, { "4D3C2B1A221144335566000000000010": string(keyPath) });
    expect((await fact("components")).missingKeyPaths.count).toBe(isMissing ? 1 : 0);
  });

  it("counts a look that was refused as not known, never as missing", async () => {
    const { machine, fact } = installed();
    machine.refusals.push({ call: `files.stat ${dll}`, code: 5 });
    expect(await fact("components")).toMatchObject({ missingKeyPaths: { count: 0 }, untestedCount: 1 });
  });

  it("goes on past a key that may not be read, and says that something is missing", async () => {
    const { machine, fact } = installed();
    const [, packed] = [...machine.registry.keys()]
      .map((key) => /^hklm(.*components\\[0-9a-f]{32})$/.exec(key)?.[1] ?? "")
      .filter(Boolean);
    refuse(machine, `registry HKLM${machine.registry.get(`hklm${packed}`)?.path.slice(4)}`, 5);
    expect(await fact("components")).toMatchObject({ componentCount: 2, isCut: true });
  });

  it("names a client that is no product of anybody", async () => {
    const { machine, fact } = installed();
    holdComponent(machine, { id: guid(12), productCode: guid(9), keyPath: dll });
    expect((await fact("components")).orphanClients.first).toEqual([
      { productCode: guid(9), keyPaths: { count: 1, first: [dll] } },
    ]);
  });

  it("counts components that only the system holds", async () => {
    const { machine, fact } = installed();
    holdComponent(machine, { id: guid(12), productCode: PERMANENT_CLIENT, keyPath: dll });
    expect(await fact("components")).toMatchObject({ permanentLeftovers: { count: 0 }, orphanClients: { count: 0 } });
    holdComponent(machine, { id: guid(41), productCode: PERMANENT_CLIENT, keyPath: "C:\\Windows\\runtime.dll" });
    expect((await fact("components")).permanentLeftovers).toEqual({ count: 1, first: ["C:\\Windows\\runtime.dll"] });
  });

  it("looks for shared files in the view that counts them", async () => {
    const { machine, fact } = installed();
    setKey(machine, "HKLM", shared, { [dll]: dword(1), "C:\\Windows\\gone.dll": dword(2) });
    setKey(machine, "HKLM", shared32, { "C:\\Windows\\System32\\msi.dll": dword(1) });
    const { staleShared, sharedFileCount } = await fact("components");
    expect(staleShared.first).toEqual(["C:\\Windows\\gone.dll", "C:\\Windows\\SysWOW64\\msi.dll"]);
    expect(sharedFileCount).toBe(3);
  });

  it("names a count above its clients, and none of a file that no component names", async () => {
    const { machine, fact } = installed();
    setKey(machine, "HKLM", shared, { [dll]: dword(3), "C:\\Windows\\System32\\msi.dll": dword(9) });
    expect((await fact("components")).overcountedShared.first).toEqual([{ path: dll, count: 3, clients: 1 }]);
  });

  it("holds a count that 32-bit setups made against the file in SysWOW64, which they mean", async () => {
    const { machine, fact } = installed();
    const [own, other] = ["C:\\Windows\\SysWOW64\\x.ocx", "C:\\Windows\\System32\\x.ocx"];
    for (const path of [own, other]) addFile(machine, path);
    setKey(machine, "HKLM", shared32, { [other]: dword(3) });
    holdComponent(machine, { id: guid(31), productCode: guid(2), keyPath: other });
    expect((await fact("components")).overcountedShared.first).toEqual([]);
    holdComponent(machine, { id: guid(32), productCode: guid(2), keyPath: own });
    expect((await fact("components")).overcountedShared.first).toEqual([{ path: own, count: 3, clients: 1 }]);
  });

  it("puts a shared component into the part of each of its clients", async () => {
    const { machine, look } = installed();
    holdComponent(machine, { id: guid(12), productCode: guid(2), keyPath: dll });
    const { parts, content } = await look("components");
    const refs = content.outcome === "ok" ? (content.fact as { parts: { of: string; hash: string }[] }).parts : [];
    const of = (code: string) => {
      const hash = refs.find((ref) => ref.of === code)?.hash ?? "";
      const part = RegistrationPart.parse(JSON.parse(unpackPart(parts?.get(hash) ?? Buffer.alloc(0))));
      return (part.components ?? []).map(({ componentId, clients }) => [componentId, clients.length]);
    };
    expect(of(guid(1))).toEqual([
      [guid(11), 1],
      [guid(12), 2],
    ]);
    expect(of(guid(2))).toEqual([
      [guid(12), 2],
      [guid(21), 1],
    ]);
  });
});
