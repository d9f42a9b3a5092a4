import { describe, expect, test } from "vitest";
import type { HolderPulse, HolderTransactions } from "./held.ts";
import { deriveHolder } from "./holder.ts";
import type { InstallerProcess } from "./process.ts";
import { installerTree, type TreeNode } from "./tree.ts";

const process = (
  pid: number,
  parentPid: number,
  name: string,
  role: InstallerProcess["role"],
  rest: Partial<InstallerProcess> = {},
): InstallerProcess => ({
  pid,
  parentPid,
  parentAlive: true,
  name,
  role,
  verb: null,
  package: null,
  commandLineRead: true,
  user: null,
  sessionId: 0,
  startedAt: null,
  idleSinceAt: null,
  ...rest,
});
const services = process(812, 4, "services.exe", "ancestor", { parentAlive: false });
const service = process(4312, 812, "msiexec.exe", "service");
const action = process(12020, 4312, "MsiExec.exe", "custom-action", { idleSinceAt: 9 });
const client = process(11864, 9120, "msiexec.exe", "client", { parentAlive: false, verb: "install" });
const pulse = (processes: InstallerProcess[], owner: number | null): HolderPulse => ({
  bootId: "b",
  lock: { state: "held", owner: owner === null ? null : { pid: owner }, heldSinceAt: 5 },
  processes,
  processesCut: false,
  vanishedClient: null,
  inProgress: null,
  service: { state: "running", pid: 4312, acceptsStop: false, acceptsShutdown: true },
});
const gone: HolderTransactions = {
  bootId: "b",
  open: [
    {
      package: { path: "C:\\Contoso.msi", productCode: null, productName: null, productVersion: null },
      clientPid: 11864,
      beganAt: 4,
      clientAlive: false,
      clientGoneAt: 7,
    },
  ],
};

const draw = (nodes: TreeNode[], indent = ""): string[] =>
  nodes.flatMap((node) => {
    const marks = [
      node.isHolder && "holder",
      node.isClient && "client",
      node.role === "gone-client" && `gone ${node.goneAt}`,
      node.packageName,
    ].filter(Boolean);
    return [
      `${indent}${node.label} ${node.pid}${marks.length ? ` [${marks.join(", ")}]` : ""}`,
      ...draw(node.children, `${indent}  `),
    ];
  });
const drawn = (processes: InstallerProcess[], owner: number | null, transactions: HolderTransactions | null) =>
  draw(
    installerTree({ processes, holder: deriveHolder({ pulse: pulse(processes, owner), transactions }), transactions }),
  );

describe("installerTree", () => {
  test("the service holds, its client is gone", () => {
    expect(drawn([action, service, services], 4312, gone)).toEqual([
      "services.exe 812",
      "  msiexec.exe /V 4312 [holder]",
      "    MsiExec.exe -Embedding 12020",
      "client 11864 [client, gone 7, Contoso.msi]",
    ]);
  });

  test("a client that only the agent saw vanish is drawn as gone", () => {
    const reference = {
      path: "C:\\Contoso.msi",
      productCode: null,
      productName: "Contoso Suite",
      productVersion: "4.2",
    };
    const vanishedClient = { pid: 11864, package: reference, user: "CORP\\dana", goneAt: 7 };
    const look = { ...pulse([action, service, services], 4312), vanishedClient };
    const holder = deriveHolder({ pulse: look, transactions: null });
    const nodes = installerTree({ processes: look.processes, holder, transactions: null });
    expect(draw(nodes)).toEqual([
      "services.exe 812",
      "  msiexec.exe /V 4312 [holder]",
      "    MsiExec.exe -Embedding 12020",
      "client 11864 [client, gone 7, Contoso Suite 4.2]",
    ]);
    expect(nodes.at(-1)).toMatchObject({ key: "gone-11864", role: "gone-client", user: "CORP\\dana" });
  });

  test("a client that lives stands where it is", () => {
    expect(drawn([client], null, null)).toEqual(["msiexec.exe /i 11864 [holder, client]"]);
  });

  test("the vanished client and the process that reuses its PID are two lines", () => {
    const reused = process(11864, 1, "notepad.exe", "ancestor", { parentAlive: false });
    const nodes = installerTree({
      processes: [service, reused],
      holder: deriveHolder({ pulse: pulse([service, reused], 4312), transactions: gone }),
      transactions: gone,
    });
    expect(nodes.map(({ key, isClient }) => [key, isClient])).toEqual([
      ["4312", false],
      ["11864", false],
      ["gone-11864", true],
    ]);
  });

  test("parents in a circle are drawn, not lost", () => {
    const lines = drawn(
      [
        process(1, 2, "a.exe", "ancestor"),
        process(2, 1, "b.exe", "ancestor"),
        process(3, 3, "c.exe", "ancestor"),
        process(5, 1, "d.exe", "ancestor"),
      ],
      null,
      null,
    );
    expect(lines.map((line) => line.trim().split(" ")[0]).sort()).toEqual(["a.exe", "b.exe", "c.exe", "d.exe"]);
  });

  test("nothing running draws nothing", () =>
    expect(installerTree({ processes: [], holder: null, transactions: null })).toEqual([]));
});
