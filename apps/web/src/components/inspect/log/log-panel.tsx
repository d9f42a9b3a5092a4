"use client";

import { useCallback, useMemo, useState } from "react";
import { ErrorState } from "../../ui/error-state";
import { Panel, PanelHeader } from "../../ui/panel";
import { Segmented } from "../../ui/segmented";
import type { Target } from "../list/virtual-rows";
import { useRangeCache } from "../list/use-range-cache";
import type { LogReport } from "../reading/log-report";
import type { InspectClient } from "../reading/worker-client";
import { LineDetail } from "./line-detail";
import { allLines, foldedLines } from "./line-rows";
import { LogFind } from "./log-find";
import { LogLines, ROW_PX } from "./log-lines";
import { LogMap } from "./log-map";
import { type Mark, wantedLines } from "./log-marks";
import type { Place } from "./log-view";

type Props = {
  report: LogReport;
  marks: readonly Mark[];
  client: InspectClient;
  place: Place;
  onPlace: (place: Place) => void;
  /** Goes to a line from outside the list. */
  onLine: (line: number) => void;
};

/** LogPanel is the log itself: what tells something, with the rest folded, or every line. */
export function LogPanel({ report, marks, client, place, onPlace, onLine }: Props) {
  const { lines } = report.diagnosis.log;
  const [mode, setMode] = useState<"folded" | "all">(marks.length > 0 ? "folded" : "all");
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [found, setFound] = useState<readonly number[]>([]);
  const [sight, setSight] = useState<readonly [number, number]>([1, 1]);
  const rows = useMemo(() => {
    const wanted = [...wantedLines(marks, lines), ...found];
    return mode === "all" ? allLines(lines) : foldedLines(lines, wanted, opened);
  }, [mode, lines, marks, found, opened]);
  const load = useCallback((from: number, count: number) => client.ask("lines", { from: from + 1, count }), [client]);
  const cache = useRangeCache(load);
  const active = place.line;
  const target = useMemo<Target>(() => ({ row: rows.rowOf(place.line), where: place.where }), [place, rows]);
  // As tall as its rows, within what leaves the chosen line below it in sight.
  const heightPx = Math.min(512, Math.max(240, rows.count * ROW_PX + 12));
  const unfold = (from: number) => {
    setOpened((old) => new Set([...old, from]));
    onPlace({ line: from, where: "nearest" });
  };
  return (
    <Panel aria-label="Log" className="overflow-hidden">
      <PanelHeader title="Log" note={noteOf(rows.shown, lines)}>
        <LogFind client={client} active={active} onFound={setFound} onLine={onLine} />
        <Segmented label="Lines" items={{ folded: "Folded", all: "All" }} value={mode} onValueChange={setMode} />
      </PanelHeader>
      {cache.error && (
        <ErrorState title="Lines could not be read" message={cache.error} onRetry={() => cache.want([active - 1])} />
      )}
      <div className="grid md:grid-cols-[minmax(0,1fr)_6.5rem]">
        <LogLines
          rows={rows}
          marks={marks}
          found={found}
          phases={report.diagnosis.phases}
          cache={cache}
          active={active}
          target={target}
          heightPx={heightPx}
          onActive={(line) => onPlace({ line, where: "nearest" })}
          onUnfold={unfold}
          onSight={(from, to) => setSight((old) => (old[0] === from && old[1] === to ? old : [from, to]))}
        />
        <LogMap
          marks={marks}
          lines={lines}
          silhouette={report.silhouette}
          sight={sight}
          heightPx={heightPx}
          onLine={onLine}
        />
      </div>
      <LineDetail line={active} text={cache.get(active - 1)} />
    </Panel>
  );
}

const noteOf = (shown: number, lines: number): string =>
  shown === lines
    ? `all ${lines.toLocaleString("en-GB")} lines`
    : `${shown.toLocaleString("en-GB")} of ${lines.toLocaleString("en-GB")} lines shown, the others folded`;
