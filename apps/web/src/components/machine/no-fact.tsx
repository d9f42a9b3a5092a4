import type { ProbeCode } from "@slipway/shared/facts/codes";
import { CircleDashed } from "lucide-react";
import { RelativeTime } from "../ui/relative-time";
import { LookAgain } from "./look-again";
import type { Action } from "./machine-actions";
import type { MachineView } from "./machine-view";

type Props = { machine: MachineView; probe: ProbeCode; lookAgain: Action };

/** NoFact stands where a probe has no fresh answer: why, since when, and the way to look again. */
export function NoFact({ machine, probe, lookAgain }: Props) {
  const observed = machine.observations.find((one) => one.probe === probe);
  return (
    <div className="hatch-ground m-4 flex flex-wrap items-center gap-2 rounded-md p-3">
      <CircleDashed className="size-4 shrink-0 self-start text-unknown" aria-hidden />
      <div className="min-w-0 flex-1 basis-56">
        <p className="w-fit bg-unknown-muted font-medium">
          {observed ? words[observed.outcome] : "This was not read yet."}
        </p>
        {observed && (
          <p className="w-fit bg-unknown-muted text-xs text-muted-foreground wrap-anywhere">
            {observed.error && `${observed.error.replace(/\.$/, "")}. `}Looked <RelativeTime at={observed.observedAt} />
            {observed.lastOkAt && (
              <>
                , last good <RelativeTime at={observed.lastOkAt} />
              </>
            )}
            .
          </p>
        )}
      </div>
      {machine.lifecycle === "active" && <LookAgain machine={machine} action={lookAgain} size="sm" at={probe} />}
    </div>
  );
}

const words = {
  ok: "Its content is too large to show here.",
  failed: "Cannot tell: the look failed.",
  "timed-out": "Cannot tell: the look timed out.",
  unsupported: "This Windows has no such thing.",
};
