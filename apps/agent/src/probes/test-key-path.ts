import type { ComponentClient } from "@slipway/shared/installer/graph/registration";
import { type KeyPath, parseKeyPath } from "@slipway/shared/installer/graph/key-path";
import { isLocalPath } from "../windows/path.ts";
import type { Answer, Hive, Windows } from "../windows/windows.ts";

type State = ComponentClient["keyPathState"];
type InRegistry = Extract<KeyPath, { kind: "registry" }>;

/**
 * keyPathTester gives the test of a key path (E.3), which remembers what it has asked. Not tested is what tells
 * nothing: unused components, keys of people who are not signed in, sources, assemblies, the network, and drives
 * that are not there now. `sid` is the owner of the registration.
 */
export function keyPathTester(windows: Windows): (keyPath: string, sid: string) => State {
  const known = new Map<string, State>();
  const isDriveThere = remembering((root: string) => {
    const found = windows.files.stat(root);
    return found.ok && found.value !== null;
  });
  const isHiveLoaded = remembering((sid: string) => {
    const found = windows.registry.keyExists("HKU", sid);
    return found.ok && found.value;
  });
  return (keyPath, sid) => {
    const name = `${sid} ${keyPath}`;
    const state = known.get(name) ?? test(windows, parseKeyPath(keyPath), sid, { isDriveThere, isHiveLoaded });
    known.set(name, state);
    return state;
  };
}

interface There {
  isDriveThere(root: string): boolean;
  isHiveLoaded(sid: string): boolean;
}

function test(windows: Windows, parsed: KeyPath, sid: string, there: There): State {
  if (parsed.kind === "registry") return testInRegistry(windows, parsed, sid, there);
  if (parsed.kind !== "file" && parsed.kind !== "directory") return "not-tested";
  if (!isLocalPath(parsed.path) || !there.isDriveThere(`${parsed.path.slice(0, 2)}\\`)) return "not-tested";
  const found = windows.files.stat(parsed.path.replace(/(?<=.{3})\\+$/, ""));
  if (!found.ok) return "unknown";
  if (found.value === null) return "missing";
  const isKind = found.value.isFolder === (parsed.kind === "directory");
  return isKind || found.value.isReparsePoint ? "present" : "missing";
}

function testInRegistry(windows: Windows, parsed: InRegistry, sid: string, there: There): State {
  const place = placeOf(parsed, sid, there);
  if (place === null) return "not-tested";
  const { hive, key } = place;
  // Where the path says WOW6432Node already, the other view would redirect it once more.
  const isRedirected = parsed.view === 64 || /\\WOW6432Node\\/i.test(`${key}\\`);
  const registry = isRedirected ? windows.registry : windows.registry.in32;
  const found: Answer<unknown> =
    parsed.name === null ? registry.keyExists(hive, key) : registry.value(hive, key, parsed.name);
  if (!found.ok) return "unknown";
  return found.value === null || found.value === false ? "missing" : "present";
}

/** Null: whose key it is cannot be told, or their hive is not loaded. */
function placeOf({ hive, path }: InRegistry, sid: string, there: There): { hive: Hive; key: string } | null {
  const isPerson = sid.startsWith("S-1-5-21-") || sid.startsWith("S-1-12-1-");
  const key = path.slice(hive.length + 1);
  if (hive === "HKLM") return { hive: "HKLM", key };
  if (hive === "HKCR") return isPerson ? null : { hive: "HKLM", key: `SOFTWARE\\Classes\\${key}` };
  if (hive === "HKCU") return isPerson && there.isHiveLoaded(sid) ? { hive: "HKU", key: `${sid}\\${key}` } : null;
  const [whose = ""] = key.split("\\", 1);
  return there.isHiveLoaded(whose) ? { hive: "HKU", key } : null;
}

function remembering(ask: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    return answer;
  };
}
