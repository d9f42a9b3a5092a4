"use client";

import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { Panel, PanelHeader } from "../ui/panel";
import { useNow } from "../ui/relative-time";
import { Segmented } from "../ui/segmented";
import type { MachineView } from "./machine-view";
import { withOpenTransactions } from "./open-transactions";
import { TimelineDrawing } from "./timeline-drawing";
import { TimelineList } from "./timeline-list";

const spans = { "4h": "4 h", "24h": "24 h", "7d": "7 d", "30d": "30 d" };
const hours = { "4h": 4, "24h": 24, "7d": 168, "30d": 720 };
const names = Object.keys(spans) as (keyof typeof spans)[];

/** TimelinePanel is what happened on the machine: lanes where there is room, a list on the phone and in its own tab. */
export function TimelinePanel({ machine, withList = false }: { machine: MachineView; withList?: boolean }) {
  const [span, setSpan] = useQueryState("span", parseAsStringLiteral(names).withDefault("4h"));
  const now = useNow();
  const spanMs = hours[span] * 3_600_000;
  const asOf = now ?? (machine.lastSeenAt ?? machine.enrolledAt).getTime();
  const entries = withOpenTransactions(machine);
  const shown = entries.filter(({ at, until }) => until === "open" || (until ?? at).getTime() >= asOf - spanMs);
  return (
    <Panel>
      <PanelHeader title="Timeline">
        <Link
          href={`/jobs?machine=${machine.id}`}
          className="text-xs text-accent-foreground underline-offset-3 hover:underline"
        >
          All its jobs
        </Link>
        <Segmented items={spans} value={span} onValueChange={(next) => void setSpan(next)} label="How far back" />
      </PanelHeader>
      {/* The drawing needs the reader's own zone, so it waits for the reader's clock. */}
      {now !== null && (
        <div className="max-nav:hidden">
          <TimelineDrawing entries={entries} spanMs={spanMs} now={now} />
        </div>
      )}
      <div className={withList ? "border-t" : "nav:hidden"}>
        <TimelineList entries={shown} short={!withList} />
      </div>
    </Panel>
  );
}
