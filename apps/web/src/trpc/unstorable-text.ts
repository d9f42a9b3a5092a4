const UNSTORABLE = /\0|\p{Surrogate}/u;

/**
 * hasUnstorableText says whether any text in a value, keys too, holds what PostgreSQL cannot: U+0000 or half of a
 * surrogate pair. Without recursion, and each object once: what is sent may be deep, or name itself.
 */
export function hasUnstorableText(value: unknown): boolean {
  const waiting: unknown[] = [value];
  const seen = new Set<object>();
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === "string" && UNSTORABLE.test(next)) return true;
    if (typeof next !== "object" || next === null || seen.has(next)) continue;
    seen.add(next);
    if (next instanceof Map || next instanceof Set) for (const item of next.entries()) waiting.push(item);
    else for (const [key, item] of Object.entries(next)) waiting.push(key, item);
  }
  return false;
}
