import type { Risk } from "@slipway/shared/repairs/repair";

/** Unsent is what the sheet knows of a dispatch that was not sent yet. */
export interface Unsent {
  /** Machines that would get it. */
  count: number;
  /** A parameter, or a number of the waves, is none that the server takes. */
  hasErrors: boolean;
  risk: Risk;
  /** The risk asks for a dry run first. */
  isCareful: boolean;
  /** A dry run of what is chosen now was sent. */
  isShown: boolean;
  /** A dry run was sent, of something else. */
  isOutdated: boolean;
}

/** whyNot says why a dispatch cannot be sent yet, and what has to be done for it; null where it can. Pure. */
export function whyNot({ count, hasErrors, risk, isCareful, isShown, isOutdated }: Unsent): string | null {
  if (count === 0) return "Cannot be sent: it goes to no machine.";
  if (hasErrors) return "Cannot be sent yet: a field above needs another value.";
  if (!isCareful || isShown) return null;
  if (isOutdated) return "Cannot be sent yet: the dry run was of something else. Run it again.";
  return `Cannot be sent yet: with ${risk} risk a dry run comes first.`;
}
