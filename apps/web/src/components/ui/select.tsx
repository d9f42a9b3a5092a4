"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronDown } from "lucide-react";
import { cn } from "./cn";

type Props<Value extends string> = {
  items: Record<Value, string>;
  value: Value | null;
  onValueChange: (value: Value) => void;
  placeholder?: string;
  id?: string;
  name?: string;
  disabled?: boolean;
  className?: string;
  "aria-label"?: string;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string;
};

/** Select chooses one of a few named values. */
export function Select<Value extends string>({
  items,
  value,
  onValueChange,
  placeholder = "Choose",
  className,
  id,
  name,
  disabled,
  ...aria
}: Props<Value>) {
  const root = { ...(id ? { id } : {}), ...(name ? { name } : {}), ...(disabled ? { disabled } : {}) };
  return (
    <Base.Root
      items={items}
      value={value}
      onValueChange={(next) => next !== null && onValueChange(next as Value)}
      {...root}
    >
      <Base.Trigger
        className={cn(
          "flex h-10 w-full min-w-0 items-center justify-between gap-2 rounded-md border border-input bg-card px-2.5 text-left aria-invalid:border-blocked data-disabled:border-dashed data-disabled:bg-muted md:h-8",
          className,
        )}
        {...aria}
      >
        <Base.Value className="truncate">
          {(chosen: Value | null) =>
            chosen === null ? <span className="text-muted-foreground">{placeholder}</span> : items[chosen]
          }
        </Base.Value>
        <Base.Icon className="text-muted-foreground">
          <ChevronDown className="size-4" aria-hidden />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none" alignItemWithTrigger={false}>
          <Base.Popup className="max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto rounded-lg border bg-popover p-1 text-popover-foreground shadow-float outline-none">
            {(Object.entries(items) as [Value, string][]).map(([item, label]) => (
              <Base.Item
                key={item}
                value={item}
                className="flex h-9 cursor-default items-center gap-2 rounded-sm px-2 outline-none select-none data-highlighted:bg-accent md:h-8"
              >
                <Base.ItemText className="truncate">{label}</Base.ItemText>
                <Base.ItemIndicator className="ml-auto">
                  <Check className="size-4" aria-hidden />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
