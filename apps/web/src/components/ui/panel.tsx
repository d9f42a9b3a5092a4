import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** Panel is a card with hairlines instead of shadows. */
export const Panel = ({ className, ...props }: ComponentProps<"section">) => (
  <section className={cn("min-w-0 rounded-lg border bg-card", className)} {...props} />
);

type HeaderProps = { title: ReactNode; note?: ReactNode; children?: ReactNode; className?: string };

/** PanelHeader: the title, a muted note beside it, and what stands at the right. */
export const PanelHeader = ({ title, note, children, className }: HeaderProps) => (
  <header className={cn("flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-b px-4 py-2", className)}>
    <h2 className="font-semibold whitespace-nowrap">{title}</h2>
    {note && <span className="min-w-0 truncate text-muted-foreground">{note}</span>}
    {children && <div className="ml-auto flex items-center gap-2">{children}</div>}
  </header>
);

export const PanelBody = ({ className, ...props }: ComponentProps<"div">) => (
  <div className={cn("p-4", className)} {...props} />
);

/** PanelRow is one line of a panel that lists things, with a hairline above all but the first. */
export const PanelRow = ({ className, ...props }: ComponentProps<"div">) => (
  <div
    className={cn(
      "flex min-h-9 items-center gap-3 border-t px-4 py-2 first:border-t-0 [header+&]:border-t-0",
      className,
    )}
    {...props}
  />
);
