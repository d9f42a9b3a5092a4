import type { ProbeCode } from "@slipway/shared/facts/codes";
import { CircleDashed } from "lucide-react";
import { RelativeTime } from "../ui/relative-time";
import type { MachineView } from "./machine-view";

/** NoFact stands where a probe has no fresh answer: why, and since when. */
export function NoFact({ machine, probe }: { machine: MachineView; probe: ProbeCode }) {
  const observed = machine.observations.find((one) => one.probe === probe);
  return (
    <div className="hatch-ground m-4 flex gap-2 rounded-md p-3">
      <CircleDashed className="mt-0.5 size-4 shrink-0 text-unknown" aria-hidden />
      <div className="min-w-0">
        <p className="w-fit bg-unknown-muted font-medium">
          {observed ? words[observed.outcome] : "This was not read yet."}
        </p>
        {observed && (
          <p className="w-fit bg-unknown-muted text-xs text-muted-foreground wrap-anywhere">
            {observed.error && `${observed.error}. `}Looked <RelativeTime at={observed.observedAt} />
            {observed.lastOkAt && (
              <>
                , last good <RelativeTime at={observed.lastOkAt} />
              </>
            )}
            .
          </p>
        )}
      </div>
    </div>
  );
}

const words = {
  ok: "Its content is too large to show here.",
  failed: "Cannot tell: the look failed.",
  "timed-out": "Cannot tell: the look timed out.",
  unsupported: "This Windows has no such thing.",
};
