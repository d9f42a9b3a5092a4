import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { FactOf } from "@slipway/shared/facts/observation";
import type { Outputs } from "@/trpc/types";

/** MachineView is everything the page of one machine shows. */
export type MachineView = Outputs["machines"]["get"];
/** ObservationView is the newest look of one probe. Times on the server's clock. */
export type ObservationView = MachineView["observations"][number];
/** FindingView is one finding that is open, or of which nothing can be said now. */
export type FindingView = MachineView["findings"][number];
/** TimelineEntry is one thing that happened on the machine. */
export type TimelineEntry = MachineView["timeline"][number];

/** factOf gives the fact of a probe when its newest look was ok, else null. */
export function factOf<P extends ProbeCode>(machine: Pick<MachineView, "observations">, probe: P): FactOf<P> | null {
  const observed = machine.observations.find((one) => one.probe === probe);
  // The server parsed it with the probe's own schema.
  return observed?.outcome === "ok" && observed.fact !== null ? (observed.fact as FactOf<P>) : null;
}

/** serverTime moves a time of the machine's clock, as a probe's fact tells it, to the server's. */
export function serverTime(machine: Pick<MachineView, "observations">, probe: ProbeCode, at: number): Date {
  const skew = machine.observations.find((one) => one.probe === probe)?.clockSkewMs ?? 0;
  // A hostile clock may lie outside what a Date can hold.
  return new Date(Math.min(Math.max(at - skew, 0), 8_640_000_000_000_000));
}
