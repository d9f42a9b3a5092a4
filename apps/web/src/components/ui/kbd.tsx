import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Kbd is a key one can press. */
export const Kbd = ({ className, ...props }: ComponentProps<"kbd">) => (
  <kbd
    className={cn(
      "inline-block rounded-sm border bg-background px-1.25 font-sans text-2xs leading-4.5 font-medium text-muted-foreground",
      className,
    )}
    {...props}
  />
);
