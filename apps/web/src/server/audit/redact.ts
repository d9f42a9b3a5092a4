const SECRET = /^(password|newPassword|currentPassword|token|secret|code|cookie|authorization)$|(Password|Secret)$/;
const MAX_TEXT = 500;
const MAX_ITEMS = 100;
const MAX_DEPTH = 6;
/** Bytes of one audit column: an entry is evidence, not a store of what a caller sent. */
const MAX_BYTES = 16_384;

/** redact makes a caller's input fit to be kept: secrets blanked, long things cut, never more than 16 KB. Pure. */
export function redact(input: unknown): unknown {
  const kept = reduce(input, 0);
  const bytes = new TextEncoder().encode(JSON.stringify(kept) ?? "null").length;
  return bytes <= MAX_BYTES ? kept : { truncated: true, bytes };
}

function reduce(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cut(value);
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "invalid date" : value.toISOString();
  if (typeof value !== "object" || value === null) return typeof value === "function" ? "[function]" : (value ?? null);
  if (depth >= MAX_DEPTH) return "[deeper]";
  if (Array.isArray(value)) {
    const kept = value.slice(0, MAX_ITEMS).map((item) => reduce(item, depth + 1));
    return value.length > MAX_ITEMS ? [...kept, `[${value.length - MAX_ITEMS} more]`] : kept;
  }
  const entries = Object.entries(value).slice(0, MAX_ITEMS);
  return Object.fromEntries(
    entries.map(([key, item]) => [cut(key), SECRET.test(key) ? "[redacted]" : reduce(item, depth + 1)]),
  );
}

/** storable replaces what PostgreSQL's text and jsonb have no place for: zero bytes and halves of surrogate pairs. */
export const storable = (text: string): string => text.replaceAll("\0", "\ufffd").replace(/\p{Surrogate}/gu, "\ufffd");

const cut = (text: string): string => {
  const safe = storable(text.slice(0, MAX_TEXT));
  return text.length > MAX_TEXT ? `${safe}[+${text.length - MAX_TEXT}]` : safe;
};
