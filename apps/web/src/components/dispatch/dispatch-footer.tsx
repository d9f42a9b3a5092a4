"use client";

import { useId } from "react";
import { number } from "../machines/truth";
import { Button } from "../ui/button";
import type { Dispatching } from "./use-dispatch";
import { whyNot } from "./why-not";

type Props = {
  dispatching: Dispatching;
  /** Machines that would get it. */
  count: number;
  /** Something else in the sheet is wrong. */
  hasOtherErrors?: boolean;
  /** To how many of those asked for it goes, where that is not all. */
  reach?: string | null;
  onClose: () => void;
};

/** DispatchFooter holds the two presses: the look comes before the act where the risk asks for it, so that one is primary. What keeps it from being sent is said above them. */
export function DispatchFooter({ dispatching, count, hasOtherErrors = false, reach = null, onClose }: Props) {
  const { checked, isShown, shown, dryRun, send } = dispatching;
  const { risk, isCareful } = checked;
  const hasErrors = hasOtherErrors || Object.keys(checked.errors).length > 0;
  const reason = whyNot({ count, hasErrors, risk, isCareful, isShown, isOutdated: shown !== null && !isShown });
  const looksFirst = isCareful && !isShown;
  const id = useId();
  return (
    <>
      {(reason || reach) && (
        <p id={id} className="basis-full text-xs text-muted-foreground">
          {[reach, reason].filter(Boolean).join(" ")}
        </p>
      )}
      <Button variant="ghost" className="mr-auto max-md:hidden" onClick={onClose}>
        Cancel
      </Button>
      <Button
        variant={looksFirst ? "primary" : "outline"}
        disabled={hasErrors || count === 0}
        isBusy={dryRun.isPending}
        onClick={dispatching.startDryRun}
      >
        {shown ? "Dry run again" : "Dry run"}
      </Button>
      <Button
        variant={looksFirst ? "outline" : "primary"}
        disabled={reason !== null}
        // The keyboard reaches it, so that its reason is read.
        focusableWhenDisabled
        aria-describedby={reason || reach ? id : undefined}
        isBusy={send.isPending}
        onClick={dispatching.dispatch}
      >
        {count === 1 ? "Dispatch" : `Dispatch to ${number(count)}`}
      </Button>
    </>
  );
}
