"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Checkbox is checked, unchecked, or half of it (indeterminate). */
export const Checkbox = ({ className, indeterminate, ...props }: ComponentProps<typeof Base.Root>) => (
  <Base.Root
    className={cn(
      "grid size-4 shrink-0 place-items-center rounded-sm border border-input bg-card data-checked:border-primary data-checked:bg-primary data-disabled:border-dashed data-disabled:bg-muted data-indeterminate:border-primary data-indeterminate:bg-primary",
      className as string,
    )}
    {...(indeterminate === undefined ? {} : { indeterminate })}
    {...props}
  >
    <Base.Indicator className="text-primary-foreground [&_svg]:size-3 [&_svg]:stroke-3">
      {indeterminate ? <Minus aria-hidden /> : <Check aria-hidden />}
    </Base.Indicator>
  </Base.Root>
);
