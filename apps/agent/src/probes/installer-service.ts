import type { ServiceConfiguration } from "@slipway/shared/facts/installer-service";
import type { RegistryValue, Windows } from "../windows/windows.ts";
import { need, type Probe } from "./probe.ts";
import { numberOf, textOf } from "./registry-texts.ts";
import { line, pathText } from "./texts.ts";

const serviceKey = "SYSTEM\\CurrentControlSet\\Services\\msiserver";

/** Without one of these nothing installs (A.7). */
const serviceFiles = ["msiexec.exe", "msi.dll", "msihnd.dll", "msimsg.dll"] as const;

/** ServiceRaw is the key msiserver, null when it is absent, and which of its files are there. */
export interface ServiceRaw {
  values: Record<string, RegistryValue> | null;
  imagePathExpanded: string | null;
  systemRoot: string;
  files: { name: string; exists: boolean }[];
}

/** installerService reads how the Windows Installer service is configured (A.7). */
export const installerService: Probe<"installer-service", ServiceRaw> = {
  code: "installer-service",
  version: 1,
  timeoutMs: 10_000,
  read: readService,
  parse: (raw, memory) => ({
    fact: {
      configuration: raw.values === null ? null : configurationOf(raw.values, raw.imagePathExpanded),
      systemRoot: pathText(raw.systemRoot),
      files: raw.files,
    },
    memory,
  }),
};

function readService(windows: Windows): ServiceRaw {
  const systemRoot = windows.expand("%SystemRoot%");
  const values = need(windows.registry.values("HKLM", serviceKey));
  const imagePath = values === null ? null : textOf(valueNamed(values, "ImagePath"));
  const files = serviceFiles.map((name) => {
    const file = need(windows.files.stat(`${systemRoot}\\System32\\${name}`));
    return { name, exists: file !== null && !file.isFolder };
  });
  return { values, imagePathExpanded: imagePath === null ? null : windows.expand(imagePath), systemRoot, files };
}

function configurationOf(values: Record<string, RegistryValue>, expanded: string | null): ServiceConfiguration {
  const number = (name: string) => dword(numberOf(valueNamed(values, name)));
  const imagePath = textOf(valueNamed(values, "ImagePath"));
  const objectName = textOf(valueNamed(values, "ObjectName"));
  return {
    start: number("Start"),
    type: number("Type"),
    errorControl: number("ErrorControl"),
    imagePath: imagePath === null ? null : pathText(imagePath),
    imagePathExpanded: expanded === null ? null : pathText(expanded),
    objectName: objectName === null ? null : line(objectName),
    dependOnService: dependencies(valueNamed(values, "DependOnService")),
  };
}

function dependencies(value: RegistryValue | undefined): string[] | null {
  return value?.type === "multi-string"
    ? value.value
        .filter((name) => name !== "")
        .map(line)
        .slice(0, 32)
    : null;
}

const dword = (value: number | null) => (value !== null && value <= 0xffff_ffff ? value : null);

/** Names of registry values have no case. */
function valueNamed(values: Record<string, RegistryValue>, name: string): RegistryValue | undefined {
  const found = Object.keys(values).find((key) => key.toLowerCase() === name.toLowerCase());
  return found === undefined ? undefined : values[found];
}
