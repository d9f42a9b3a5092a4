"use client";

import { RefreshCw } from "lucide-react";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { RelativeTime, useNow } from "../ui/relative-time";
import type { Action } from "./machine-actions";
import type { MachineView } from "./machine-view";
import { presenceOf } from "./presence";

/** isLooking says whether fresh facts were asked for and have not come. Pure. */
export const isLooking = ({ lookAgain }: Pick<MachineView, "lookAgain">): boolean =>
  lookAgain !== null && lookAgain.answeredAt === null;

type Props = {
  machine: MachineView;
  action: Action;
  /** sm: in a row. at: which look this one stands at, for who hears the buttons one by one. */
  size?: "sm" | "md";
  at?: string;
};

/** LookAgain asks the machine for fresh facts now, and shows that it does until they are there. */
export function LookAgain({ machine, action, size = "md", at }: Props) {
  const waits = action.isPending || isLooking(machine);
  return (
    <Button size={size} data-row={size === "sm" ? "" : undefined} onClick={() => action.send()} isBusy={waits}>
      {!waits && <RefreshCw aria-hidden />}
      {waits ? "Looking" : "Look again"}
      {at && <span className="sr-only"> at {at}</span>}
    </Button>
  );
}

/** A machine on the line answers within three seconds; after this it is worth saying that it does not. */
const patienceMs = 5_000;

/** LookAgainNote says so when the answer does not come, and why. */
export function LookAgainNote({ machine }: { machine: MachineView }) {
  const now = useNow();
  if (now === null || !machine.lookAgain || !isLooking(machine)) return null;
  if (now - machine.lookAgain.requestedAt.getTime() < patienceMs) return null;
  const isOnline = presenceOf(machine, now) === "online";
  return (
    <Notice
      kind="info"
      title={isOnline ? "Fresh facts are asked for and not here yet" : "Fresh facts come when the machine is back"}
    >
      Asked <RelativeTime at={machine.lookAgain.requestedAt} />. What you see is what was last read.
    </Notice>
  );
}
