import { CircleDashed } from "lucide-react";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { Sentence } from "../ui/sentence";
import type { MachineView } from "./machine-view";
import { markerRows } from "./markers";

/** MarkerList is the raw signs of the installer; what could not be read says so and is hatched. */
export const MarkerList = ({ machine }: { machine: MachineView }) => (
  <dl className="border-t px-4 py-2">
    {markerRows(machine).map(({ label, code, value, isSet }) => (
      <div key={label} className="flex items-start justify-between gap-4 py-0.5">
        <dt className="text-muted-foreground">
          {label} {code && <Code>{code}</Code>}
        </dt>
        <dd className={cn("text-right wrap-anywhere", !isSet && "text-muted-foreground")}>
          {value === null ? (
            <span className="hatch-ground inline-flex items-center gap-1 rounded-sm px-1.5 text-unknown">
              <CircleDashed className="size-3" aria-hidden />
              <span className="bg-unknown-muted">cannot tell</span>
            </span>
          ) : (
            <Sentence text={value} asOf={machine.lastSeenAt ?? machine.enrolledAt} />
          )}
        </dd>
      </div>
    ))}
  </dl>
);
