import type { Hive, Registry, RegistryValue } from "../windows/windows.ts";
import { need } from "./probe.ts";

/** registryText is a value that should be a text; null when it is absent, empty or something else. */
export function registryText(registry: Registry, hive: Hive, key: string, name: string): string | null {
  return textOf(need(registry.value(hive, key, name)));
}

/** registryNumber is a value that should be a DWORD; null when it is absent or something else, as Windows reads it. */
export function registryNumber(registry: Registry, hive: Hive, key: string, name: string): number | null {
  return numberOf(need(registry.value(hive, key, name)));
}

export function textOf(value: RegistryValue | null | undefined): string | null {
  return (value?.type === "string" || value?.type === "expand-string") && value.value !== "" ? value.value : null;
}

export function numberOf(value: RegistryValue | null | undefined): number | null {
  return value?.type === "dword" ? value.value : null;
}
