import { expandVariables } from "./expand.ts";
import type { Registry } from "./windows.ts";

const environmentKey = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const currentVersionKey = "SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
const profileListKey = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";

/** rootVariables are those that need no registry, which each pulse asks for. */
export function rootVariables(systemRoot: string): Record<string, string> {
  return { SystemRoot: systemRoot, windir: systemRoot, SystemDrive: systemRoot.slice(0, 2) };
}

/**
 * machineVariables are the machine's environment variables, from where Windows takes them at logon. This process's own
 * environment would add those of the user who started it.
 */
export function machineVariables(registry: Registry, systemRoot: string): Record<string, string> {
  const text = (key: string, name: string) => {
    const answer = registry.value("HKLM", key, name);
    const value = answer.ok ? answer.value : null;
    return value !== null && (value.type === "string" || value.type === "expand-string") ? value.value : undefined;
  };
  const variables = rootVariables(systemRoot);
  const add = (name: string, value: string | undefined) => {
    if (value !== undefined) variables[name] = expandVariables(value, variables);
  };
  add("ProgramFiles", text(currentVersionKey, "ProgramFilesDir"));
  add("ProgramW6432", text(currentVersionKey, "ProgramFilesDir"));
  add("ProgramFiles(x86)", text(currentVersionKey, "ProgramFilesDir (x86)"));
  add("CommonProgramFiles", text(currentVersionKey, "CommonFilesDir"));
  add("ProgramData", text(profileListKey, "ProgramData"));
  add("ALLUSERSPROFILE", text(profileListKey, "ProgramData"));
  add("PUBLIC", text(profileListKey, "Public"));
  const own = registry.values("HKLM", environmentKey);
  for (const [name, value] of Object.entries((own.ok && own.value) || {}))
    if (value.type === "string" || value.type === "expand-string") add(name, value.value);
  return variables;
}
