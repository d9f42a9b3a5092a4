"use client";

import { type BatchPart, batchParts } from "@slipway/shared/jobs/batch-part";
import { number } from "../machines/truth";
import { cn } from "../ui/cn";
import { partWords } from "./part-words";

type Props = {
  parts: Record<BatchPart, number>;
  total: number;
  chosen: BatchPart | null;
  onChoose: (part: BatchPart | null) => void;
};

/** Equation is the states of a batch as one bar and its terms, which are the filter of the list below; the sum is the total. */
export function Equation({ parts, total, chosen, onChoose }: Props) {
  const shown = batchParts.filter((part) => parts[part] > 0 || part === chosen);
  return (
    <section aria-label="How it stands" className="mt-4">
      <PartBar parts={parts} total={total} className="h-3.5" />
      <ul className="mt-2.5 flex flex-wrap items-start gap-x-2 gap-y-1">
        {shown.map((part) => (
          <li key={part}>
            <button
              type="button"
              aria-pressed={part === chosen}
              onClick={() => onChoose(part === chosen ? null : part)}
              className="flex min-h-10 items-start gap-2 rounded-md px-2 py-1 text-left hover:bg-muted aria-pressed:bg-accent aria-pressed:ring-1 aria-pressed:ring-ring"
            >
              <span className={cn("mt-1 size-3 shrink-0 rounded-xs", partWords[part].look)} aria-hidden />
              <span>
                <span className="block font-semibold">{number(parts[part])}</span>
                <span className="text-xs text-muted-foreground">{partWords[part].label}</span>
              </span>
            </button>
          </li>
        ))}
        <li className="ml-auto px-2 py-1 text-right">
          <span className="block font-semibold">= {number(total)}</span>
          <span className="text-xs text-muted-foreground">dispatched</span>
        </li>
      </ul>
    </section>
  );
}

/** PartBar is the bar alone. */
export const PartBar = ({ parts, total, className }: Pick<Props, "parts" | "total"> & { className?: string }) => (
  <div className={cn("flex gap-px overflow-hidden rounded-sm", className)} aria-hidden>
    {batchParts
      .filter((part) => parts[part] > 0)
      .map((part) => (
        <span
          key={part}
          className={cn("min-w-1", partWords[part].look, part === "unknown" && "ml-1")}
          style={{ flexGrow: parts[part] / Math.max(1, total) }}
        />
      ))}
  </div>
);
