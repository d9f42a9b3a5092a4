"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useIsAwake } from "./use-is-awake";

type Props = Omit<ComponentProps<"input">, "type" | "onChange" | "ref"> & {
  /** Half of it: some are, some are not. */
  indeterminate?: boolean;
  onCheckedChange?: (isChecked: boolean) => void;
};

/** Checkbox is checked, unchecked, or half of it (indeterminate). */
export function Checkbox({ className, indeterminate = false, onCheckedChange, disabled = false, ...props }: Props) {
  const isAwake = useIsAwake();
  return (
    <input
      type="checkbox"
      // Half is no attribute: only the element itself has it.
      ref={(box) => {
        if (box) box.indeterminate = indeterminate;
      }}
      onChange={({ target }) => onCheckedChange?.(target.checked)}
      disabled={disabled || !isAwake}
      data-waking={!isAwake && !disabled ? "" : undefined}
      className={cn(
        "checkbox grid size-4 shrink-0 place-items-center rounded-sm border border-input bg-card checked:border-primary checked:bg-primary indeterminate:border-primary indeterminate:bg-primary off:border-dashed off:bg-muted",
        className,
      )}
      {...props}
    />
  );
}
