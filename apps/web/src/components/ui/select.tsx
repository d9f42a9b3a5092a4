"use client";

import { cn } from "./cn";
import { useIsAwake } from "./use-is-awake";

type Props<Value extends string> = {
  items: Record<Value, string>;
  value: Value | null;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  id?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string;
};

/** Select chooses one of a few named values. It is the browser's own; the phone opens its own list (ADR 0014). */
export function Select<Value extends string>({
  items,
  value,
  onValueChange,
  placeholder = "Choose",
  className,
  disabled = false,
  ...rest
}: Props<Value>) {
  const isAwake = useIsAwake();
  return (
    <select
      {...rest}
      value={value ?? ""}
      onChange={({ target }) => onValueChange(target.value as Value)}
      disabled={disabled || !isAwake}
      data-waking={!isAwake && !disabled ? "" : undefined}
      className={cn(
        "select h-10 w-full min-w-0 rounded-md border border-input bg-card px-2.5 text-left aria-invalid:border-blocked off:border-dashed off:bg-muted md:h-8",
        value === null && "text-muted-foreground",
        className,
      )}
    >
      {value === null && (
        <option value="" hidden>
          {placeholder}
        </option>
      )}
      {(Object.entries(items) as [Value, string][]).map(([item, label]) => (
        <option key={item} value={item}>
          {label}
        </option>
      ))}
    </select>
  );
}
