"use client";

import { cn } from "./cn";

type Props<Value extends string> = {
  items: Record<Value, string>;
  value: Value;
  onValueChange: (value: Value) => void;
  label: string;
  className?: string;
};

/** Segmented chooses one of two to four short words that all stay in sight. */
export const Segmented = <Value extends string>({ items, value, onValueChange, label, className }: Props<Value>) => (
  <fieldset aria-label={label} className={cn("inline-flex gap-px rounded-md border bg-muted p-0.5", className)}>
    {(Object.entries(items) as [Value, string][]).map(([item, word]) => (
      <button
        key={item}
        type="button"
        aria-pressed={item === value}
        onClick={() => onValueChange(item)}
        className="h-8 flex-1 rounded-sm px-2 text-xs whitespace-nowrap text-muted-foreground hover:text-foreground aria-pressed:bg-card aria-pressed:font-medium aria-pressed:text-foreground aria-pressed:ring-1 aria-pressed:ring-border md:h-6"
      >
        {word}
      </button>
    ))}
  </fieldset>
);
