import type { MutexLook } from "../windows/windows.ts";
import { memoryInBoot, type ProbeMemory } from "./memory.ts";

/**
 * A longer time without a look (the agent was off, the machine slept) is a gap: who holds the lock now may have taken
 * it in between. Pulses come every minute.
 */
const longestGapMs = 10 * 60_000;

type LockMemory = NonNullable<ProbeMemory["pulse"]>["lock"];

/** heldSince tells since when the lock was seen held without a gap; another owner holds it anew. */
export function heldSince(look: MutexLook, known: ProbeMemory["pulse"], now: number): LockMemory {
  if (look.state !== "held" && look.state !== "no-access") return null;
  const owner = look.owner === null ? null : `${look.owner.pid} ${look.owner.threadId}`;
  const before = known?.lock ?? null;
  if (known === null || before === null || now - known.lookedAt > longestGapMs) return { sinceAt: now, owner };
  const changedHands = owner !== null && before.owner !== null && owner !== before.owner;
  return changedHands
    ? { sinceAt: now, owner }
    : { sinceAt: Math.min(before.sinceAt, now), owner: owner ?? before.owner };
}

/** lockHeldMs is for how long looks without a gap have seen the lock held, up to now; null: they do not say. */
export function lockHeldMs(memory: ProbeMemory, bootId: string, now: number): number | null {
  const known = memoryInBoot(memory, bootId).pulse;
  if (!known?.lock || Math.abs(now - known.lookedAt) > longestGapMs) return null;
  return Math.max(0, known.lookedAt - known.lock.sinceAt);
}
