import { WifiOff } from "lucide-react";
import { RelativeTime } from "../ui/relative-time";
import type { MachineLine } from "./machine-pages";
import { isOld } from "./machine-words";

/** SeenCell is when the machine last spoke; one that does not answer now says so beside its age. */
export function SeenCell({ machine }: { machine: Pick<MachineLine, "lastSeenAt" | "seenBucket"> }) {
  if (!machine.lastSeenAt) return "never";
  if (!isOld(machine)) return <RelativeTime at={machine.lastSeenAt} suffix="" />;
  return (
    <span className="inline-flex items-center gap-1.5">
      <WifiOff className="size-3.5 shrink-0" aria-hidden />
      <span>
        <span className="md:sr-only">last seen </span>
        <RelativeTime at={machine.lastSeenAt} />
      </span>
    </span>
  );
}
