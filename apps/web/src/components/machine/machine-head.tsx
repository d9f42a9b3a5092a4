import type { ReactNode } from "react";
import { DemoMark } from "../demo/demo-mark";
import { Badge } from "../ui/badge";
import { Code } from "../ui/code";
import { RelativeTime } from "../ui/relative-time";
import { StatusBadge } from "../ui/status-badge";
import { untoldOf } from "./diagnosis";
import type { MachineView } from "./machine-view";
import { PresenceMark } from "./presence-mark";

/** MachineHead is which machine it is and how it stands, with what can be done at the right. */
export const MachineHead = ({ machine, actions }: { machine: MachineView; actions: ReactNode }) => (
  <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
    <div className="min-w-0">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h1 className="text-xl font-semibold tracking-tight">
          <Code className="text-[1em] break-all">{machine.hostname}</Code>
        </h1>
        {machine.lifecycle === "retired" ? (
          <Badge size="chip">retired</Badge>
        ) : (
          <StatusBadge status={machine.status} ground />
        )}
        {machine.lifecycle === "active" && machine.status !== "unknown" && untoldOf(machine).length > 0 && (
          <Badge tone="unknown" size="chip">
            not all of it can be told
          </Badge>
        )}
        <DemoMark groupId={machine.group.id} />
        {machine.lifecycle === "pending" && <Badge tone="info">waits for admission</Badge>}
        <PresenceMark machine={machine} />
      </div>
      <Particulars machine={machine} />
    </div>
    <div className="flex gap-2 max-md:w-full max-md:[&>button]:flex-1">{actions}</div>
  </div>
);

function Particulars({ machine }: { machine: MachineView }) {
  const { userName, windowsName, windowsBuild, architecture, group, bootedAt, agentVersion, labels } = machine;
  const build = [windowsBuild, architecture].filter(Boolean).join(", ");
  return (
    <ul className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-muted-foreground [&>li:not(:last-child)]:after:ml-2 [&>li:not(:last-child)]:after:text-input [&>li:not(:last-child)]:after:content-['·']">
      {userName && <li>{userName}</li>}
      {windowsName && <li>{windowsName}</li>}
      {build && <li>{build}</li>}
      <li>{group.name}</li>
      {bootedAt && (
        <li>
          up <RelativeTime at={bootedAt} suffix="" />
        </li>
      )}
      {agentVersion && <li>agent {agentVersion}</li>}
      {labels.length > 0 && (
        <li className="flex flex-wrap gap-1">
          {labels.map((label) => (
            <Badge key={label}>{label}</Badge>
          ))}
        </li>
      )}
    </ul>
  );
}
