import type { Note } from "../anchors/note-line.ts";

/** Notes about tables a package does not have, fonts and dialogs: they stand in logs of successes by the hundred (§D.4). */
const always: ReadonlySet<number> = new Set([2205, 2228, 2262, 2265, 2727, 2826, 2835, 2836, 2898, 1707, 1724, 1728]);

/** outcomeNotes tell that something failed, not why. */
export const outcomeNotes: ReadonlySet<number> = new Set([1708, 1709, 1725, 1729]);

/** idleNotes are never why: what only failed, and a custom action that left handles open (2769), which stops nothing. */
export const idleNotes: ReadonlySet<number> = new Set([...outcomeNotes, 2769]);

/** isNoiseNumber: a note of this number never matters, whatever its arguments. */
export const isNoiseNumber = (code: number): boolean => always.has(code);

/** isNoise: a note that says nothing about why an installation failed (§D.4). */
export function isNoise({ code, args }: Note): boolean {
  if (always.has(code)) return true;
  // A key that is not there is asked for by every search; the system error stands last.
  if (code === 1402) return args.at(-1) === "2";
  // The engine's own file is normally not there.
  if (code === 2203) return /\.ipi$/i.test(args[0] ?? "") && args[1] === "-2147287038";
  return false;
}
