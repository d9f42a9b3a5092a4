import { describe, expect, test } from "vitest";
import { type Broken, healthyFacts, told } from "./testing/machine.ts";

const healthy = healthyFacts["installer-service"];
const set = (change: object): Broken => ({
  facts: { "installer-service": { configuration: { ...healthy.configuration!, ...change } } },
});

describe("installer-service-misconfigured", () => {
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    {
      name: "disabled",
      broken: set({ start: 4 }),
      expected: ["start blocking: The Windows Installer service is disabled."],
    },
    {
      name: "another program: a security incident",
      broken: set({ imagePath: String.raw`C:\Users\Public\msiexec.exe /V`, imagePathExpanded: null }),
      expected: [
        "imagepath blocking: The Windows Installer service starts another program than Windows set up: treat this as a security incident.",
      ],
    },
    {
      name: "another account",
      broken: set({ objectName: String.raw`CORP\svc` }),
      expected: [
        String.raw`objectname blocking: ObjectName of the Windows Installer service is CORP\svc instead of LocalSystem.`,
      ],
    },
    {
      name: "automatic start is told and blocks nothing",
      broken: set({ start: 2 }),
      expected: ["start info: Start of the Windows Installer service is 2 instead of 3."],
    },
    {
      name: "no dependency is told",
      broken: set({ dependOnService: null }),
      expected: ["dependonservice info: DependOnService of the Windows Installer service is absent instead of rpcss."],
    },
    {
      name: "two values are two findings",
      broken: set({ start: 4, errorControl: 0 }),
      expected: [
        "start blocking: The Windows Installer service is disabled.",
        "errorcontrol info: ErrorControl of the Windows Installer service is 0 instead of 1.",
      ],
    },
    {
      name: "a file is gone",
      broken: {
        facts: {
          "installer-service": {
            files: [
              { name: "msi.dll", exists: false },
              { name: "msiexec.exe", exists: true },
            ],
          },
        },
      },
      expected: ["msi.dll blocking: msi.dll, which Windows Installer needs, is missing."],
    },
    {
      name: "no service at all is another finding",
      broken: { facts: { "installer-service": { configuration: null } } },
      expected: [],
    },
    {
      name: "not looked: cannot tell",
      broken: { without: { "installer-service": "failed" } },
      expected: ["all? installer-service failed: Zugriff verweigert"],
    },
  ])("$name", ({ broken, expected }) => expect(told("installer-service-misconfigured", broken)).toEqual(expected));
});

describe("installer-service-missing", () => {
  const missing = ["blocking: The Windows Installer service is not registered."];
  const noService = { state: "missing" as const, pid: null, acceptsStop: false, acceptsShutdown: false };
  test.each<{ name: string; broken: Broken; expected: string[] }>([
    { name: "healthy", broken: {}, expected: [] },
    {
      name: "stopped is healthy",
      broken: { facts: { pulse: { service: { ...noService, state: "stopped" } } } },
      expected: [],
    },
    { name: "no key", broken: { facts: { "installer-service": { configuration: null } } }, expected: missing },
    {
      name: "the service control manager does not know it",
      broken: { facts: { pulse: { service: noService } } },
      expected: missing,
    },
    {
      name: "no key, and no pulse: cannot tell",
      broken: { facts: { "installer-service": { configuration: null } }, without: { pulse: "failed" } },
      expected: ["all? pulse failed: Zugriff verweigert"],
    },
    {
      name: "key not looked at: cannot tell",
      broken: { without: { "installer-service": "absent" } },
      expected: ["all? installer-service has not reported yet"],
    },
  ])("$name", ({ broken, expected }) => expect(told("installer-service-missing", broken)).toEqual(expected));
});
