import { probeCodes } from "@slipway/shared/facts/codes";
import { ArrowUpRight, Eye, type LucideIcon, ShieldCheck, SquareTerminal } from "lucide-react";
import type { ReactNode } from "react";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";

/** FirstRunAside answers what people ask before they run something as administrator. */
export const FirstRunAside = () => (
  <div className="grid gap-4">
    <Panel>
      <PanelHeader title="What the agent does" />
      <Line icon={Eye} title="Reads, changes nothing by itself">
        {probeCodes.length} kinds of facts, next to no CPU when idle
      </Line>
      <Line icon={ShieldCheck} title="Runs only signed repairs">
        from its own catalogue, by the key that the token pins
      </Line>
      <Line icon={ArrowUpRight} title="Calls out, opens no port">
        proxies and private certificate authorities work
      </Line>
    </Panel>
    <Panel>
      <PanelHeader title="Nothing after two minutes?" />
      <Line icon={SquareTerminal} title={<Code>.\slipway-agent status</Code>}>
        on the machine, in the agent's folder: says whether it is enrolled and when it last reached this server
      </Line>
    </Panel>
  </div>
);

const Line = ({ icon: Icon, title, children }: { icon: LucideIcon; title: ReactNode; children: ReactNode }) => (
  <div className="flex gap-3 border-t px-4 py-2.5 [header+&]:border-t-0">
    <Icon className="mt-0.5 size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} aria-hidden />
    <div className="min-w-0">
      <p>{title}</p>
      <p className="text-xs text-muted-foreground">{children}</p>
    </div>
  </div>
);
