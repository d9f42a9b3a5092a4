"use client";

import { Eye } from "lucide-react";
import { cn } from "../ui/cn";

/** WhoMay stands where the buttons would be, for someone who may only look: why not, and who may. */
export const WhoMay = ({ what = "send repairs", className }: { what?: string; className?: string }) => (
  <p className={cn("flex items-start gap-2 text-xs text-muted-foreground", className)}>
    <Eye className="mt-0.5 size-3.5 shrink-0" aria-hidden />
    <span>You may look at this machine. Its administrators may {what}.</span>
  </p>
);
