"use client";

import { findRepairWords } from "@slipway/shared/repairs/words";
import type { ReactNode } from "react";
import { WhoMay } from "../dispatch/who-may";
import { Badge } from "../ui/badge";
import { Clock } from "../ui/clock";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";
import { duration } from "../ui/relative-time-text";
import type { MachineActions } from "./machine-actions";
import type { MachineView } from "./machine-view";
import { RemoveMachine } from "./remove-machine";

/** AgentTab is what runs on the machine, what it can do, how it came in, and how it is taken out. */
export const AgentTab = ({
  machine,
  mayManage,
  actions,
}: {
  machine: MachineView;
  mayManage: boolean;
  actions: MachineActions;
}) => (
  <div className="grid items-start gap-4 @3xl:grid-cols-2 [&>*]:min-w-0">
    <Panel>
      <PanelHeader title="Agent" />
      <dl className="px-4 py-1.5">
        <Row term="Version">{machine.agentVersion ?? "not known yet"}</Row>
        <Row term="Enrolled">
          <Clock at={machine.enrolledAt} />{" "}
          {machine.enrolledWith ? `with ${machine.enrolledWith}` : "with a token that is gone"}
        </Row>
        <Row term="Enrolment">
          {machine.epoch === 1 ? "the first" : `number ${machine.epoch}; jobs of earlier ones never run`}
        </Row>
        <Row term="Group">{machine.group.name}</Row>
        <Row term="Serial number">{machine.serialNumber ? <Code>{machine.serialNumber}</Code> : "not known"}</Row>
        <Row term="Clock">{skewText(machine.clockSkewMs)}</Row>
        <Row term="Machine">
          <Code className="break-all">{machine.id}</Code>
        </Row>
      </dl>
    </Panel>
    <Panel>
      <PanelHeader title="What it can do" note={machine.catalogue ? undefined : "it has not said yet"} />
      <dl className="px-4 py-1.5">
        <Row term="Looks">
          <Codes versions={machine.catalogue?.probes ?? {}} />
        </Row>
        <Row term="Repairs">
          <Codes versions={machine.catalogue?.repairs ?? {}} wanted={(code) => findRepairWords(code)?.version} />
        </Row>
      </dl>
    </Panel>
    <Panel className="@3xl:col-span-2">
      <PanelHeader title="Take it out" />
      <div className="p-4">
        {mayManage ? <RemoveMachine machine={machine} actions={actions} /> : <WhoMay what="retire or delete it" />}
      </div>
    </Panel>
  </div>
);

const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="flex items-start justify-between gap-4 border-t py-2 first:border-t-0">
    <dt className="shrink-0 text-muted-foreground">{term}</dt>
    <dd className="min-w-0 text-right wrap-anywhere">{children}</dd>
  </div>
);

const Codes = ({
  versions,
  wanted,
}: {
  versions: Record<string, number>;
  wanted?: (code: string) => number | undefined;
}) => (
  <span className="flex flex-wrap justify-end gap-1">
    {Object.entries(versions).map(([code, version]) => {
      const isOld = wanted !== undefined && wanted(code) !== version;
      return (
        <Badge key={code} tone={isOld ? "degraded" : "plain"}>
          <Code>{code}</Code> {version}
          {isOld && <span>, other than this server's</span>}
        </Badge>
      );
    })}
  </span>
);

function skewText(skewMs: number | null): string {
  if (skewMs === null) return "not known";
  if (Math.abs(skewMs) < 2_000) return "as the server's";
  return `${duration(Math.abs(skewMs))} ${skewMs > 0 ? "ahead of" : "behind"} the server's`;
}
