import type { Holder, HolderSource } from "@slipway/shared/installer/holder";

/** sourceWords says how it is known who holds the installer, surest first. */
export const sourceWords: Record<HolderSource, string> = {
  "mutex-owner": "Windows names it as owner of the lock.",
  "event-1040": "The installer's own event log names it (event 1040).",
  "process-tree": "Inferred from the process tree: Windows names no owner.",
  none: "Cannot tell who: Windows names no owner, and nothing else decides.",
};

/** holdsWord is what stands at the holder's line: as sure as its source. */
export const holdsWord = ({ source }: Pick<Holder, "source">): string =>
  source === "mutex-owner" ? "holds the lock" : source === "event-1040" ? "holds the installer" : "inferred holder";
