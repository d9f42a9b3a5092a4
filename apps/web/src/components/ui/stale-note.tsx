import { WifiOff } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** StaleNote marks what follows as old: hatched, since nobody knows how it is now. */
export const StaleNote = ({
  title,
  children,
  action,
  className,
}: {
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) => (
  <div role="status" className={cn("hatch-ground flex items-center gap-2.5 rounded-md px-3 py-2", className)}>
    <WifiOff className="mt-0.5 size-4 shrink-0 self-start text-unknown" aria-hidden />
    <div className="min-w-0 flex-1">
      <p className="w-fit bg-unknown-muted font-medium">{title}</p>
      {children && <div className="w-fit bg-unknown-muted text-xs text-muted-foreground">{children}</div>}
    </div>
    {action}
  </div>
);
