/** onlineForMs: a machine counts as online for three minutes after a check-in (design.md §2). */
export const onlineForMs = 180_000;

/** seenBuckets are how long ago a machine was seen, roughly: what lists filter by, since presence has no index on time. */
export const seenBuckets = ["online", "today", "week", "older", "never"] as const;
export type SeenBucket = (typeof seenBuckets)[number];

const DAY_MS = 86_400_000;

/** seenBucketOf gives the bucket at `now`; the sweep's statement (moveSeenBuckets) has the same limits. */
export function seenBucketOf(lastSeenAt: number | null, now: number): SeenBucket {
  if (lastSeenAt === null) return "never";
  const age = now - lastSeenAt;
  if (age < onlineForMs) return "online";
  if (age < DAY_MS) return "today";
  return age < 7 * DAY_MS ? "week" : "older";
}
