"use client";

import { deriveHolder, type Holder } from "@slipway/shared/installer/holder";
import { packageName } from "@slipway/shared/installer/package-name";
import { installerTree } from "@slipway/shared/installer/tree";
import { CircleCheck, CircleDashed } from "lucide-react";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";
import { RelativeTime } from "../ui/relative-time";
import { sourceWords } from "./holder-words";
import { factOf, type MachineView, serverTime } from "./machine-view";
import { MarkerList } from "./marker-list";
import { ProcessTree } from "./process-tree";

/** HolderPanel is who holds the installer, how that is known, and the raw signs it was concluded from. */
export function HolderPanel({ machine }: { machine: MachineView }) {
  const pulse = machine.observations.find(({ probe }) => probe === "pulse");
  return (
    <Panel className="flex flex-col">
      <PanelHeader title="Who holds the installer">
        {pulse && (
          <span className="text-xs text-muted-foreground">
            looked <RelativeTime at={pulse.observedAt} />
          </span>
        )}
      </PanelHeader>
      <div className="flex-1 p-4">
        <Holding machine={machine} />
      </div>
      <MarkerList machine={machine} />
    </Panel>
  );
}

function Holding({ machine }: { machine: MachineView }) {
  const pulse = factOf(machine, "pulse");
  if (!pulse) return <CannotTell machine={machine} />;
  const transactions = factOf(machine, "installer-transactions");
  const holder = deriveHolder({ pulse, transactions });
  const nodes = installerTree({ processes: pulse.processes, holder, transactions });
  return (
    <div className="grid gap-3">
      {holder ? <Source holder={holder} /> : <Nobody />}
      {nodes.length > 0 && (
        <ProcessTree nodes={nodes} holder={holder} toServer={(at) => serverTime(machine, "pulse", at)} />
      )}
      {pulse.processesCut && <p className="text-xs text-muted-foreground">More than 64 processes: the list is cut.</p>}
    </div>
  );
}

const Nobody = () => (
  <p className="flex items-center gap-2">
    <CircleCheck className="size-4 text-healthy" aria-hidden /> Nobody holds it.
  </p>
);

const Source = ({ holder }: { holder: Holder }) => (
  <div className="grid gap-1 text-xs text-muted-foreground">
    <p>
      {sourceWords[holder.source]} <Code className="whitespace-nowrap">{holder.source}</Code>
    </p>
    {holder.isMsiexec === false && <p className="text-foreground">It is certainly not msiexec.</p>}
    {holder.candidates.length > 0 && (
      <ul aria-label="It may be one of these" className="grid gap-0.5">
        {holder.candidates.map(({ pid, package: reference, user }) => (
          <li key={pid} className="text-foreground wrap-anywhere">
            maybe {packageName(reference) ?? "an unnamed package"} <Code className="text-muted-foreground">{pid}</Code>
            {user !== null && `, ${user}`}
          </li>
        ))}
      </ul>
    )}
  </div>
);

function CannotTell({ machine }: { machine: MachineView }) {
  const pulse = machine.observations.find(({ probe }) => probe === "pulse");
  return (
    <div className="hatch-ground flex gap-2 rounded-md p-3">
      <CircleDashed className="mt-0.5 size-4 shrink-0 text-unknown" aria-hidden />
      <p className="w-fit bg-unknown-muted wrap-anywhere">
        Cannot tell:{" "}
        {pulse
          ? `the look ${pulse.outcome === "timed-out" ? "timed out" : "failed"}${pulse.error ? `, ${pulse.error}` : ""}`
          : "it has not looked yet"}
        .
      </p>
    </div>
  );
}
