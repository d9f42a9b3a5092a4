import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";

/** FilterBar is what narrows a list, in one line; on the phone in two columns. What is chosen stands in the address. */
export const FilterBar = ({ className, children }: { className?: string; children: ReactNode }) => (
  <div className={cn("flex flex-wrap items-center gap-2 max-md:grid max-md:grid-cols-2", className)}>{children}</div>
);

type DropProps = { label: string; onDrop: () => void; children: ReactNode };

/** DropFilter is a filter that was chosen elsewhere, by a link, and is dropped here. */
export const DropFilter = ({ label, onDrop, children }: DropProps) => (
  <Button size="sm" onClick={onDrop} aria-label={label}>
    {children}
    <X aria-hidden />
  </Button>
);
