import superjson, { type SuperJSONResult } from "superjson";

/**
 * serialize gives what superjson.serialize gives, for the text it will be: of plain values and times, which our answers
 * are made of, only the times' paths are noted, and nothing is copied. Anything else is left to superjson, which takes
 * four times as long.
 */
export function serialize(value: unknown): SuperJSONResult {
  const times: Record<string, ["Date"]> = {};
  if (value instanceof Date || !noteTimes(value, [], times)) return superjson.serialize(value);
  const json = value as SuperJSONResult["json"]; // a Date in it becomes the same text by its own toJSON
  return Object.keys(times).length === 0 ? { json } : { json, meta: { values: times, v: 1 } };
}

/** Deeper than any answer of ours: what goes in a circle is left to superjson too. */
const MOST_DEEP = 50;

/** Notes where times stand under a path; false at the first value that JSON has no word for. */
function noteTimes(value: unknown, path: string[], times: Record<string, ["Date"]>): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || path.length > MOST_DEEP) return false;
  if (value instanceof Date) {
    times[path.map(escapeKey).join(".")] = ["Date"];
    return !Number.isNaN(value.getTime());
  }
  if (Array.isArray(value)) return value.every((inner, at) => noteUnder(String(at), inner, path, times));
  if (!isPlain(value)) return false;
  for (const [key, inner] of Object.entries(value)) if (!noteUnder(key, inner, path, times)) return false;
  return true;
}

function noteUnder(key: string, inner: unknown, path: string[], times: Record<string, ["Date"]>): boolean {
  path.push(key);
  const isNoted = !isReserved(key) && noteTimes(inner, path, times);
  path.pop();
  return isNoted;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** superjson refuses such keys, and says why. */
const isReserved = (key: string): boolean => key === "__proto__" || key === "constructor" || key === "prototype";

const escapeKey = (key: string): string => key.replace(/[\\.]/g, "\\$&");
