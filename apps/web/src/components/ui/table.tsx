import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Table and its parts are a plain table in the product's measures; TanStack decides what is in it. */
export const Table = ({ className, ...props }: ComponentProps<"table">) => (
  <table className={cn("w-full border-collapse", className)} {...props} />
);

export const TableHead = ({ className, ...props }: ComponentProps<"thead">) => (
  <thead className={cn("text-xs text-muted-foreground", className)} {...props} />
);

export const TableBody = (props: ComponentProps<"tbody">) => <tbody {...props} />;

type RowProps = ComponentProps<"tr"> & { isSelected?: boolean; isFocused?: boolean; isStale?: boolean };

/** TableRow: selected is tinted, focused by the keyboard has a bar at its left, stale is hatched. */
export const TableRow = ({ className, isSelected = false, isFocused = false, isStale = false, ...props }: RowProps) => (
  <tr
    aria-selected={isSelected || undefined}
    className={cn(
      "h-9 border-t hover:bg-muted/60",
      isStale && "hatch-ground",
      isSelected && "bg-accent hover:bg-accent",
      isFocused && "shadow-[inset_2px_0_0_var(--ring)]",
      className,
    )}
    {...props}
  />
);

export const TableHeader = ({ className, ...props }: ComponentProps<"th">) => (
  <th
    scope="col"
    className={cn("h-8 px-2 text-left font-normal whitespace-nowrap first:pl-4 last:pr-4", className)}
    {...props}
  />
);

export const TableCell = ({ className, ...props }: ComponentProps<"td">) => (
  <td className={cn("px-2 first:pl-4 last:pr-4", className)} {...props} />
);
