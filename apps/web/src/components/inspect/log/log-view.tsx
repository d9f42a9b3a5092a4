"use client";

import { useMemo, useRef, useState } from "react";
import { StatusBadge } from "../../ui/status-badge";
import { ChooseFiles } from "../choose-files";
import { KeepFiles, type Keeping } from "../keep/keep-files";
import { whereWords } from "../keep/kept-words";
import type { Target } from "../list/virtual-rows";
import type { LogReport } from "../reading/log-report";
import type { InspectClient } from "../reading/worker-client";
import { bytesText, count, durationText } from "../words";
import { LogDiagnosis } from "./log-diagnosis";
import { type Mark, marksOf } from "./log-marks";
import { LogPanel } from "./log-panel";
import { LogSide } from "./log-side";
import { LogSkipped } from "./log-skipped";

type Props = {
  report: LogReport;
  client: InspectClient;
  keeping: Keeping;
  onFiles: (files: readonly File[]) => void;
};

/** Place is the chosen line, and how it is brought into sight; a new object does it again. */
export interface Place {
  line: number;
  where: Target["where"];
}

/** LogView is a log that was read: what it tells, then its lines. */
export function LogView({ report, client, keeping, onFiles }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => marksOf(report.diagnosis, report.steps), [report]);
  const [place, setPlace] = useState<Place>({ line: firstOf(marks), where: "middle" });
  const goTo = (line: number) => {
    setPlace({ line, where: "middle" });
    panel.current?.scrollIntoView({ block: "nearest" });
    panel.current?.querySelector<HTMLElement>("[role=listbox]")?.focus({ preventScroll: true });
  };
  return (
    <>
      <Head report={report} keeping={keeping} onFiles={onFiles} />
      <div className="mt-4 grid gap-4">
        <LogSkipped log={report.diagnosis.log} />
        <div className="grid items-start gap-4 nav:grid-cols-[minmax(0,1fr)_21.5rem]">
          <LogDiagnosis report={report} onLine={goTo} />
          <LogSide diagnosis={report.diagnosis} onLine={goTo} />
        </div>
        {report.diagnosis.log.lines > 0 && (
          <div ref={panel} className="min-w-0 scroll-mt-16">
            <LogPanel report={report} marks={marks} client={client} place={place} onPlace={setPlace} onLine={goTo} />
          </div>
        )}
      </div>
    </>
  );
}

const firstOf = (marks: readonly Mark[]): number =>
  marks.find(({ kind }) => kind === "cause")?.line ?? marks[0]?.line ?? 1;

const Head = ({ report, keeping, onFiles }: Omit<Props, "client">) => {
  const { log } = report.diagnosis;
  const facts = [
    [(log.encoding ?? "").toUpperCase(), bytesText(report.size), count(log.lines, "line")].filter(Boolean).join(", "),
    `read here in ${durationText(Math.max(1, report.readMs))}`,
    whereWords(keeping.kept),
  ];
  return (
    <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-72">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 font-mono text-lg font-semibold tracking-tight break-all">{report.name}</h1>
          <StatusBadge status={report.truth.status} word={report.truth.badge} ground />
        </div>
        <p className="text-muted-foreground">{facts.join(" · ")}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <KeepFiles keeping={keeping} />
        <ChooseFiles onFiles={onFiles} label="Inspect another…" />
      </div>
    </header>
  );
};
