"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { JobLine } from "../job/job-types";
import { Tabs, TabsList, TabsPanel, TabsTab } from "../ui/tabs";
import { useNow } from "../ui/relative-time";
import { AgentTab } from "./agent-tab";
import { FactsTab } from "./facts-tab";
import { FindingsPanel } from "./findings-panel";
import { GoTab } from "./go-tab";
import type { MachineActions } from "./machine-actions";
import { MachineNow } from "./machine-now";
import { type MachineTab, machineTabs, tabNames } from "./machine-tabs";
import type { MachineView } from "./machine-view";
import { TimelinePanel } from "./timeline-panel";
import { UacTab } from "./uac-tab";
import { shownFindings } from "./worst-finding";

type Props = {
  machine: MachineView;
  jobs: readonly JobLine[];
  rights: { mayDispatch: boolean; mayManage: boolean };
  actions: MachineActions;
  onChoose: (repair: string) => void;
  onDispatched: () => void;
};

/** MachineBody is the sections of a machine's page; the address names the open one. */
export function MachineBody(props: Props) {
  const [tab, setTab] = useQueryState("tab", parseAsStringLiteral(machineTabs).withDefault("now"));
  const now = useNow() ?? (props.machine.lastSeenAt ?? props.machine.enrolledAt).getTime();
  const count = shownFindings(props.machine.findings, now).length;
  return (
    <Tabs value={tab} onValueChange={(next) => void setTab(next as MachineTab)}>
      <TabsList aria-label="Sections">
        {machineTabs.map((name) => (
          <TabsTab key={name} value={name}>
            {tabNames[name]}
            {name === "findings" && count > 0 && ` ${count}`}
          </TabsTab>
        ))}
      </TabsList>
      <TabsPanel value={tab} key={tab}>
        <Section tab={tab} {...props} />
      </TabsPanel>
    </Tabs>
  );
}

function Section({ tab, machine, jobs, rights, actions, onChoose, onDispatched }: Props & { tab: MachineTab }) {
  const { mayDispatch, mayManage } = rights;
  switch (tab) {
    case "now":
      return (
        <MachineNow
          machine={machine}
          jobs={jobs}
          mayDispatch={mayDispatch}
          onChoose={onChoose}
          onDispatched={onDispatched}
        />
      );
    case "findings":
      return <FindingsPanel machine={machine} mayDispatch={mayDispatch} onChoose={onChoose} />;
    case "timeline":
      return <TimelinePanel machine={machine} withList />;
    case "go":
      return <GoTab machine={machine} />;
    case "uac":
      return <UacTab machine={machine} />;
    case "facts":
      return <FactsTab machine={machine} />;
    case "agent":
      return <AgentTab machine={machine} mayManage={mayManage} actions={actions} />;
  }
}
