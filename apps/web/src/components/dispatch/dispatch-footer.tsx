"use client";

import { number } from "../machines/truth";
import { Button } from "../ui/button";
import type { Dispatching } from "./use-dispatch";

type Props = {
  dispatching: Dispatching;
  /** Machines that would get it. */
  count: number;
  /** Something else in the sheet keeps it from being sent. */
  isKept?: boolean;
  onClose: () => void;
};

/** DispatchFooter holds the two presses: the look comes before the act where the risk asks for it, so that one is primary. */
export function DispatchFooter({ dispatching, count, isKept = false, onClose }: Props) {
  const { checked, isShown, shown, dryRun, send } = dispatching;
  const hasErrors = isKept || Object.keys(checked.errors).length > 0;
  const looksFirst = checked.isCareful && !isShown;
  return (
    <>
      <Button variant="ghost" className="mr-auto max-md:hidden" onClick={onClose}>
        Cancel
      </Button>
      <Button
        variant={looksFirst ? "primary" : "outline"}
        disabled={hasErrors}
        isBusy={dryRun.isPending}
        onClick={dispatching.startDryRun}
      >
        {shown ? "Dry run again" : "Dry run"}
      </Button>
      <Button
        variant={looksFirst ? "outline" : "primary"}
        disabled={hasErrors || looksFirst}
        isBusy={send.isPending}
        onClick={dispatching.dispatch}
      >
        {count === 1 ? "Dispatch" : `Dispatch to ${number(count)}`}
      </Button>
    </>
  );
}
