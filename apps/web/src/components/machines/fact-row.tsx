"use client";

import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { FactOf } from "@slipway/shared/facts/observation";
import { Check, CircleDashed, TriangleAlert } from "lucide-react";
import type { Outputs } from "@/trpc/types";
import { Clock } from "../ui/clock";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { factLine } from "./fact-line";

type Props = { probe: ProbeCode; observation: Outputs["machines"]["get"]["observations"][number] | undefined };

/** FactRow is one kind of fact of a new machine: what was read, or that it waits. */
export function FactRow({ probe, observation }: Props) {
  const isOk = observation?.outcome === "ok";
  return (
    <div
      className={cn(
        "grid grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-2 gap-y-0.5 border-t px-4 py-2 md:grid-cols-[1rem_13rem_minmax(0,1fr)_auto]",
        !observation && "text-muted-foreground",
      )}
    >
      {!observation && <CircleDashed className="size-3.5 text-unknown" aria-label="waits" />}
      {observation && isOk && <Check className="size-3.5 text-healthy" aria-label="read" />}
      {observation && !isOk && <TriangleAlert className="size-3.5 text-degraded" aria-label={observation.outcome} />}
      <Code>{probe}</Code>
      <span className="min-w-0 wrap-anywhere max-md:col-span-2 max-md:col-start-2 max-md:row-start-2">
        {words(probe, observation)}
      </span>
      <span className="text-right whitespace-nowrap text-muted-foreground">
        {observation ? <Clock at={observation.observedAt} seconds /> : "waits"}
      </span>
    </div>
  );
}

function words(probe: ProbeCode, observation: Props["observation"]): string {
  if (!observation) return "";
  // The server parsed it with the probe's own schema.
  if (observation.outcome === "ok" && observation.fact !== null)
    return factLine(probe, observation.fact as FactOf<typeof probe>);
  if (observation.outcome === "unsupported") return "This Windows has no such thing";
  return observation.error ?? (observation.outcome === "ok" ? "Read" : "It could not be read");
}
