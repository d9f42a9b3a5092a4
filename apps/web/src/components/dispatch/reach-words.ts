import type { Outputs } from "@/trpc/types";
import { machines, number } from "../machines/truth";

type Preview = Outputs["batches"]["preview"];

/** notMatching counts those that the page showed and the server does not find any more. Pure. */
export const notMatching = ({ machines: found, gone }: Preview, asked: number): number =>
  Math.max(0, asked - found - gone);

/** askedFor is how many machines a dispatch is for: as many as the page said, or as were found since. Pure. */
export const askedFor = (preview: Preview | undefined, asked: number): number =>
  preview ? Math.max(asked, preview.machines + preview.gone) : asked;

/** reachWords says to how many of those asked for the repair goes, and why not to the others; null where it goes to all. Pure. */
export function reachWords(preview: Preview, asked: number): string | null {
  const reasons = leftOutReasons(preview, asked);
  if (reasons.length === 0) return null;
  const goes = preview.ready === 0 ? "none" : number(preview.ready);
  return `Goes to ${goes} of ${machines(askedFor(preview, asked))}. Left out: ${reasons.join(", ")}.`;
}

function leftOutReasons(preview: Preview, asked: number): string[] {
  const { underWay, tooOld, gone } = preview;
  const elsewhere = notMatching(preview, asked);
  return [
    ...(underWay > 0 ? [`${number(underWay)} because it is under way there already`] : []),
    ...(tooOld > 0 ? [`${number(tooOld)} because the agent is too old for it`] : []),
    ...(gone > 0 ? [`${number(gone)} because they are retired, or outside your groups`] : []),
    ...(elsewhere > 0 ? [`${number(elsewhere)} because they do not match any more`] : []),
  ];
}
