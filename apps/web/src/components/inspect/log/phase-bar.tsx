"use client";

import type { Phase, PhaseName } from "@slipway/shared/installer/log/diagnosis";
import { cn } from "../../ui/cn";
import { durationText } from "../words";

const looks: Record<PhaseName, { word: string; ground: string }> = {
  preparing: { word: "Preparing", ground: "bg-chart-5" },
  dialogs: { word: "Dialogs", ground: "bg-chart-8" },
  planning: { word: "Planning", ground: "bg-chart-3" },
  scripting: { word: "Writing the script", ground: "bg-chart-2" },
  changing: { word: "Changing the machine", ground: "bg-chart-1" },
  "removing-old": { word: "Removing the old version", ground: "bg-chart-4" },
  "rolling-back": { word: "Rolling back", ground: "bg-chart-6" },
  finishing: { word: "Finishing", ground: "bg-chart-8" },
};

/** phaseWord is a phase in words. */
export const phaseWord = (name: PhaseName): string => looks[name].word;

/** PhaseBar is where the time went, as one bar and its list. */
export function PhaseBar({ phases, onLine }: { phases: readonly Phase[]; onLine: (line: number) => void }) {
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  if (total === 0) return <p className="text-muted-foreground">The log has no times to count.</p>;
  return (
    <>
      <div className="my-1.5 flex h-3 gap-px overflow-hidden rounded-sm" aria-hidden>
        {phases.map(({ name, ms, fromLine }) => (
          <i
            key={`${fromLine} ${name}`}
            className={cn("min-w-0.5", looks[name].ground)}
            style={{ flexGrow: ms, flexBasis: 0 }}
          />
        ))}
      </div>
      <ul>
        {phases.map(({ name, ms, fromLine }) => (
          <li key={`${fromLine} ${name}`} className="grid grid-cols-[0.625rem_minmax(0,1fr)_auto] items-center gap-2">
            <i className={cn("size-2.5 rounded-[2px]", looks[name].ground)} aria-hidden />
            <button
              type="button"
              onClick={() => onLine(fromLine)}
              className="min-h-6 truncate text-left hover:underline"
              title={`From line ${fromLine}`}
            >
              {looks[name].word}
            </button>
            <span className="text-right text-xs">{durationText(ms)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
