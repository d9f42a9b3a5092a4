import type { LucideIcon } from "lucide-react";
import { SearchX } from "lucide-react";
import type { ReactNode } from "react";

type Props = { icon: LucideIcon; title: string; children?: ReactNode; action?: ReactNode };

/** EmptyState is a list that never had a row: how to get the first one. */
export const EmptyState = ({ icon: Icon, title, children, action }: Props) => (
  <div className="grid justify-items-center gap-1 px-4 py-10 text-center">
    <span className="mb-2 grid size-8 place-items-center rounded-lg border border-dashed border-input text-muted-foreground">
      <Icon className="size-4" aria-hidden />
    </span>
    <p className="text-base font-semibold">{title}</p>
    {children && <div className="max-w-prose text-muted-foreground">{children}</div>}
    {action && <div className="mt-3">{action}</div>}
  </div>
);

type FilteredProps = { title: string; children?: ReactNode; reset: ReactNode };

/** EmptyByFilter is a list whose filters leave nothing: what to drop, and Reset. */
export const EmptyByFilter = ({ title, children, reset }: FilteredProps) => (
  <div className="flex items-center gap-3 px-4 py-6" role="status">
    <span className="grid size-8 shrink-0 place-items-center rounded-lg border border-dashed border-input text-muted-foreground">
      <SearchX className="size-4" aria-hidden />
    </span>
    <div className="min-w-0 flex-1">
      <p className="font-semibold">{title}</p>
      {children && <div className="text-xs text-muted-foreground">{children}</div>}
    </div>
    {reset}
  </div>
);
