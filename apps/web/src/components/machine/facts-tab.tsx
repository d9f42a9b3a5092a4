import { Badge } from "../ui/badge";
import { CodeBlock, Code } from "../ui/code";
import { EmptyState } from "../ui/empty-state";
import { Panel } from "../ui/panel";
import { RelativeTime } from "../ui/relative-time";
import { FileJson } from "lucide-react";
import type { MachineView, ObservationView } from "./machine-view";
import { FactsAges } from "./facts-ages";

const tones = { ok: "healthy", failed: "degraded", "timed-out": "degraded", unsupported: "plain" } as const;

/** FactsTab is the raw facts, probe by probe, as the agent sent them. */
export const FactsTab = ({ machine }: { machine: MachineView }) => (
  <div className="grid gap-4">
    <FactsAges machine={machine} />
    {machine.observations.length === 0 && (
      <Panel>
        <EmptyState icon={FileJson} title="No fact has arrived yet">
          They come with the agent's first check-ins, within a minute.
        </EmptyState>
      </Panel>
    )}
    {machine.observations.map((observation) => (
      <RawFact key={observation.probe} observation={observation} />
    ))}
  </div>
);

const RawFact = ({
  observation: { probe, outcome, fact, error, observedAt, unchangedSince },
}: {
  observation: ObservationView;
}) => (
  <Panel>
    <details>
      <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
        <Code className="font-semibold">{probe}</Code>
        <Badge tone={tones[outcome]}>{outcome}</Badge>
        <span className="ml-auto text-xs text-muted-foreground">
          looked <RelativeTime at={observedAt} />, unchanged for <RelativeTime at={unchangedSince} suffix="" />
        </span>
      </summary>
      <CodeBlock className="m-4 mt-0">{fact === null ? (error ?? "nothing") : JSON.stringify(fact, null, 2)}</CodeBlock>
    </details>
  </Panel>
);
