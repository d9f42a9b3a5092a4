import { CircleDashed } from "lucide-react";
import type { MachineView } from "../machine/machine-view";

/** isTooOld says that the machine's agent came before the look at products. Pure. */
export const isTooOld = ({ catalogue }: Pick<MachineView, "catalogue">): boolean =>
  catalogue !== null && !("products" in catalogue.probes);

/** AgentTooOld stands where the agent cannot look: another look again would tell nothing. */
export const AgentTooOld = ({ machine }: { machine: MachineView }) => (
  <div className="hatch-ground m-4 flex flex-wrap items-start gap-2 rounded-md p-3">
    <CircleDashed className="mt-0.5 size-4 shrink-0 text-unknown" aria-hidden />
    <div className="min-w-0 flex-1 basis-56">
      <p className="w-fit bg-unknown-muted font-medium">Cannot tell: this machine's agent does not know this look.</p>
      <p className="w-fit bg-unknown-muted text-xs text-muted-foreground">
        {machine.agentVersion === null ? "It" : `Version ${machine.agentVersion}`} came before products were read. A
        newer agent reads them within the hour after it starts.
      </p>
    </div>
  </div>
);
