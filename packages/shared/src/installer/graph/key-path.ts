import { normalPath } from "./normal-path.ts";
import { type Hive, hives, registryPath } from "./registry-path.ts";

/** KeyPath is what one client's value of a component says (E.3). `normal` is equal for the same file, folder, key or value. */
export type KeyPath =
  | { kind: "file" | "directory"; path: string; normal: string }
  /** `name` null is the key itself. `path` is the key as regedit shows it. */
  | { kind: "registry"; hive: Hive; view: 32 | 64; path: string; name: string | null; normal: string }
  /** Run from source: nothing of it lies on this machine's disk. */
  | { kind: "source"; disk: string; path: string }
  /** In the assembly cache; its name is no path. */
  | { kind: "assembly"; name: string }
  /** Registered but not used (INSTALLSTATE_NOTUSED). */
  | { kind: "unused" }
  | { kind: "unknown"; text: string };

/** parseKeyPath reads a component client's data in every form of E.3; what has none of them is `unknown`. */
export function parseKeyPath(text: string): KeyPath {
  if (text === "") return { kind: "unused" };
  const first = text.charCodeAt(0);
  if (first === less) return { kind: "assembly", name: text.slice(1) };
  if (isDigit(first) && isDigit(text.charCodeAt(1))) return afterTwoDigits(text);
  const second = text[1];
  const isDrive = isLetter(first) && (second === ":" || second === "?") && text[2] === "\\";
  if (!isDrive && !text.startsWith("\\\\")) return { kind: "unknown", text };
  const path = second === "?" ? `${text[0]}:${text.slice(2)}` : text;
  return { kind: path.endsWith("\\") ? "directory" : "file", path, normal: normalPath(path) };
}

function afterTwoDigits(text: string): KeyPath {
  if (text[2] !== ":") return { kind: "source", disk: text.slice(0, 2), path: text.slice(2) };
  const hive = hives[Number(text[1])];
  const view = text[0] === "0" ? 32 : text[0] === "2" ? 64 : null;
  if (!hive || !view || text[3] !== "\\") return { kind: "unknown", text };
  const at = text.lastIndexOf("\\");
  const path = registryPath(hive, view, text.slice(4, Math.max(4, at)));
  const name = at === text.length - 1 ? null : text.slice(at + 1);
  const normal = name === null ? path.toLowerCase() : `${path}|${name}`.toLowerCase();
  return { kind: "registry", hive, view, path, name, normal };
}

const less = 60;
const isDigit = (code: number) => code >= 48 && code <= 57;
const isLetter = (code: number) => (code | 32) >= 97 && (code | 32) <= 122;
