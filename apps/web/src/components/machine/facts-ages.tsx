"use client";

import { CircleDashed, TriangleAlert } from "lucide-react";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { Panel, PanelHeader } from "../ui/panel";
import { RelativeTime, useNow } from "../ui/relative-time";
import { factAges, type FactAge } from "./fact-age";
import type { MachineView } from "./machine-view";

/** FactsAges is how old each fact is against how often its probe looks; what has no fresh answer is hatched. */
export function FactsAges({ machine }: { machine: MachineView }) {
  const now = useNow() ?? (machine.lastSeenAt ?? machine.enrolledAt).getTime();
  const ages = factAges(machine, now);
  const fresh = ages.filter(({ state }) => state === "fresh" || state === "unsupported").length;
  const rest = ages.length - fresh;
  return (
    <Panel className="overflow-hidden">
      <PanelHeader title="Facts and their age" note={`${fresh} fresh${rest > 0 ? `, ${rest} not` : ""}`}>
        <span className="text-xs text-muted-foreground max-md:hidden">age against interval</span>
      </PanelHeader>
      <ul className="-mt-px -ml-px grid grid-cols-1 @md:grid-cols-2 @4xl:grid-cols-4">
        {ages.map((age) => (
          <One key={age.probe} age={age} />
        ))}
      </ul>
    </Panel>
  );
}

const One = ({ age }: { age: FactAge }) => (
  <li className="grid gap-2 border-t border-l px-4 py-3">
    <div className="flex items-baseline justify-between gap-3">
      <Code>{age.probe}</Code>
      <span
        className={cn(
          "inline-flex items-center gap-1 text-right whitespace-nowrap",
          age.state === "failed" && "text-degraded",
        )}
      >
        {age.state === "failed" && <TriangleAlert className="size-3" aria-hidden />}
        {(age.state === "silent" || age.state === "never") && (
          <CircleDashed className="size-3 text-unknown" aria-hidden />
        )}
        {age.word} {age.observedAt && <RelativeTime at={age.observedAt} suffix="" />}
      </span>
    </div>
    <span aria-hidden className="block h-1 overflow-hidden rounded-full bg-muted">
      {age.share === null ? (
        <i className="hatch block h-full" />
      ) : (
        <i className="block h-full rounded-full bg-chart-2" style={{ width: `${Math.max(2, age.share * 100)}%` }} />
      )}
    </span>
  </li>
);
