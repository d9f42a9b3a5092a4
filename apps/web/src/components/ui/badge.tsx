import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeVariants = cva(
  "inline-flex items-center gap-1 rounded-sm border font-[450] whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        plain: "bg-card text-muted-foreground",
        info: "border-transparent bg-accent text-accent-foreground",
        blocked: "border-transparent bg-blocked-muted text-blocked",
        degraded: "border-transparent bg-degraded-muted text-degraded",
        healthy: "border-transparent bg-healthy-muted text-healthy",
        unknown: "hatch-ground border-transparent text-unknown",
      },
      size: { tag: "h-5 px-1.5 text-2xs", chip: "h-5.5 px-2 text-xs" },
    },
    defaultVariants: { tone: "plain", size: "tag" },
  },
);

/** Badge is a small word on a ground: a label, a count, a job's state. */
export const Badge = ({
  className,
  tone,
  size,
  ...props
}: ComponentProps<"span"> & VariantProps<typeof badgeVariants>) => (
  <span className={cn(badgeVariants({ tone, size }), className)} {...props} />
);
