"use client";

import type { Diagnosis } from "@slipway/shared/installer/log/diagnosis";
import type { ReactNode } from "react";
import { cn } from "../../ui/cn";
import { Panel } from "../../ui/panel";
import { durationText } from "../words";
import { PhaseBar } from "./phase-bar";
import { ownSlowActions } from "./slow-actions";

type Props = { diagnosis: Diagnosis; onLine: (line: number) => void };

const MOST_SLOW = 5;
const uiWords: Readonly<Record<number, string>> = {
  2: "no window",
  3: "basic window",
  4: "reduced window",
  5: "full dialogs",
};

/** LogSide is what surrounds the failure: who asked, and where the time went. */
export const LogSide = ({ diagnosis, onLine }: Props) => (
  <Panel aria-label="Around it" className="divide-y">
    <Caller caller={diagnosis.caller} />
    <Section title="Time by phase" note={totalText(diagnosis)}>
      <PhaseBar phases={diagnosis.phases} onLine={onLine} />
    </Section>
    <Section
      title="Slow actions"
      note={ownSlowActions(diagnosis.slowActions).length === 0 ? "none of a second or more" : null}
    >
      <SlowActions actions={diagnosis.slowActions} onLine={onLine} />
    </Section>
  </Panel>
);

const Section = ({ title, note, children }: { title: string; note: string | null; children: ReactNode }) => (
  <div className="px-4 pt-2.5 pb-3">
    <h2 className="mb-1 flex justify-between gap-2 font-semibold">
      {title} {note && <span className="text-xs font-normal text-muted-foreground">{note}</span>}
    </h2>
    {children}
  </div>
);

const totalText = ({ phases }: Diagnosis): string | null =>
  phases.length === 0 ? "not known" : `${durationText(phases.reduce((sum, { ms }) => sum + ms, 0))} in all`;

function Caller({ caller: { process, clientProcessId, uiLevel, commandLine } }: Pick<Diagnosis, "caller">) {
  const program = process?.split("\\").at(-1) ?? null;
  return (
    <Section title="Who called" note={uiLevel === null ? null : (uiWords[uiLevel] ?? `UI level ${uiLevel}`)}>
      {program === null ? (
        <p className="text-muted-foreground">Not known: the log does not name the program.</p>
      ) : (
        <p className="flex items-baseline gap-2" title={process ?? undefined}>
          <span className="truncate font-mono text-xs">{program}</span>
          {clientProcessId !== null && (
            <span className="ml-auto text-xs text-muted-foreground">process {clientProcessId}</span>
          )}
        </p>
      )}
      {commandLine && (
        <p className="mt-1 line-clamp-3 font-mono text-2xs break-all text-muted-foreground" title={commandLine}>
          {commandLine}
        </p>
      )}
    </Section>
  );
}

function SlowActions({ actions, onLine }: { actions: Diagnosis["slowActions"]; onLine: (line: number) => void }) {
  const slowest = ownSlowActions(actions)
    .sort((a, b) => b.ms - a.ms)
    .slice(0, MOST_SLOW);
  const most = slowest[0]?.ms ?? 1;
  return (
    <ul className="grid gap-0.5">
      {slowest.map(({ action, ms, waitedMs, line }) => (
        <li key={`${line} ${action}`} className="grid grid-cols-[minmax(0,1fr)_4.5rem_3.25rem] items-center gap-2.5">
          <button
            type="button"
            onClick={() => onLine(line)}
            className="min-h-6 truncate text-left hover:underline"
            title={`${action}, line ${line}${waitedMs > ms / 2 ? `: silent for ${durationText(waitedMs)}` : ""}`}
          >
            {action}
          </button>
          <span aria-hidden>
            <i
              className={cn("block h-1.5 rounded-full", waitedMs > ms / 2 ? "bg-chart-4" : "bg-chart-8")}
              style={{ width: `${Math.max(4, (ms / most) * 100)}%` }}
            />
          </span>
          <span className="text-right text-xs whitespace-nowrap">{durationText(ms)}</span>
        </li>
      ))}
      {slowest.some(({ ms, waitedMs }) => waitedMs > ms / 2) && (
        <li className="pt-1 text-xs text-muted-foreground">
          Amber is waiting: the log is silent for most of that time.
        </li>
      )}
    </ul>
  );
}
