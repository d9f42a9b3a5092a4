import type { Reader } from "./caller.ts";
import { findLabels } from "./queries.ts";

/** Labels are words to choose from: a minute old is new enough, and reading them touches every machine. */
const GOOD_FOR_MS = 60_000;
/** Scopes whose labels are kept; there are as many as there are kinds of rights. */
const MOST_SCOPES = 50;

const kept = new Map<string, { readAt: number; labels: Promise<string[]> }>();

/** listLabels gives the labels in use, for filters. */
export function listLabels({ ctx, now }: { ctx: Reader; now: number }): Promise<string[]> {
  const key = JSON.stringify(ctx.scope);
  const known = kept.get(key);
  if (known && now - known.readAt < GOOD_FOR_MS) return known.labels;
  if (kept.size >= MOST_SCOPES) kept.clear();
  const labels = findLabels(ctx.scope);
  kept.set(key, { readAt: now, labels });
  labels.catch(() => kept.delete(key));
  return labels;
}

/** forgetLabels is for whoever just gave a new one: it is there to choose at once, in this process. */
export const forgetLabels = (): void => kept.clear();
