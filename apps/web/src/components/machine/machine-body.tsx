"use client";

import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import type { JobLine } from "../job/job-types";
import { SkeletonRows } from "../ui/skeleton";
import { Tabs, TabsList, TabsPanel, TabsTab } from "../ui/tabs";
import { useNow } from "../ui/relative-time";
import { FindingsPanel } from "./findings-panel";
import type { MachineActions } from "./machine-actions";
import { MachineNow } from "./machine-now";
import { type MachineTab, machineTabs, tabNames } from "./machine-tabs";
import { factOf, type MachineView } from "./machine-view";
import { TimelinePanel } from "./timeline-panel";
import { underWay } from "./under-way";
import { shownFindings } from "./worst-finding";

const loading = () => <SkeletonRows label="The section is being loaded" widths={["w-32", "w-2/5", "w-20"]} rows={6} />;

// What one comes for is in the page; the other sections are loaded when they are opened.
const ProductsTab = dynamic(() => import("../products/products-tab").then((file) => file.ProductsTab), { loading });
const GoTab = dynamic(() => import("./go-tab").then((file) => file.GoTab), { loading });
const UacTab = dynamic(() => import("./uac-tab").then((file) => file.UacTab), { loading });
const FactsTab = dynamic(() => import("./facts-tab").then((file) => file.FactsTab), { loading });
const AgentTab = dynamic(() => import("./agent-tab").then((file) => file.AgentTab), { loading });

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
  const products = factOf(props.machine, "products")?.productCount ?? 0;
  return (
    <Tabs value={tab} onValueChange={(next) => void setTab(next as MachineTab)}>
      <TabsList aria-label="Sections">
        {machineTabs.map((name) => (
          <TabsTab key={name} value={name}>
            {tabNames[name]}
            {name === "findings" && count > 0 && ` ${count}`}
            {name === "products" && products > 0 && ` ${products}`}
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
  const { lookAgain } = actions;
  const now = useNow() ?? (machine.lastSeenAt ?? machine.enrolledAt).getTime();
  const about = { machine, mayDispatch, underWay: underWay(jobs, now), lookAgain, onChoose };
  switch (tab) {
    case "now":
      return <MachineNow {...about} jobs={jobs} onDispatched={onDispatched} />;
    case "findings":
      return <FindingsPanel {...about} />;
    case "timeline":
      return <TimelinePanel machine={machine} withList />;
    case "products":
      return <ProductsTab machine={machine} lookAgain={lookAgain} />;
    case "go":
      return <GoTab machine={machine} lookAgain={lookAgain} />;
    case "uac":
      return <UacTab machine={machine} lookAgain={lookAgain} />;
    case "facts":
      return <FactsTab machine={machine} />;
    case "agent":
      return <AgentTab machine={machine} mayManage={mayManage} actions={actions} />;
  }
}
