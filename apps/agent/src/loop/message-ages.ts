import type { AgeOf } from "./outbox.ts";

/**
 * messageAges counts ages by the loop's clock from when an entry was first seen, so that a machine's clock that is set
 * in between cannot make facts from before an end count as proof. Only what was written before is aged by the wall.
 */
export function messageAges(loopNow: () => number, wallNow: () => number): AgeOf {
  const seen = new Map<string, { ageMs: number; seenAt: number }>();
  return (id, at) => {
    const key = `${id} ${at}`;
    const first = seen.get(key) ?? { ageMs: Math.max(0, wallNow() - at), seenAt: loopNow() };
    seen.set(key, first);
    return first.ageMs + loopNow() - first.seenAt;
  };
}
