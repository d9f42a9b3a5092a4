import { machines, number } from "../machines/truth";

/** openOn counts the machines on which a finding is open, whatever else is wrong there. Pure. */
export const openOn = (count: number): string => `Open on ${machines(count)}`;

/** blocksWords counts the machines that a finding blocks, as the Overview does: each machine under one cause. Pure. */
export const blocksWords = (count: number): string => `blocks ${number(count)}`;

/** whyFewer says why a cause blocks fewer machines than it is open on; null where it is not so. Pure. */
export function whyFewer(open: number, blocks: number): string | null {
  const others = open - blocks;
  if (blocks === 0 || others <= 0) return null;
  return `A blocked machine is counted once, under what has blocked it longest. On the other ${number(others)} something else has, or this stops no install there.`;
}
