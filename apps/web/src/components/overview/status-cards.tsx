import type { Status } from "@slipway/shared/findings/status";
import Link from "next/link";
import type { Outputs } from "@/trpc/types";
import { number } from "../machines/truth";
import { cn } from "../ui/cn";
import { Skeleton } from "../ui/skeleton";
import { StatusBadge } from "../ui/status-badge";
import { changeText, percentText } from "./overview-words";

type Fleet = Outputs["overview"]["fleet"];

/** StatusCards count the machines by status and lead to them. Unknown stands apart, hatched: it is no kind of healthy. */
export const StatusCards = ({ fleet }: { fleet: Fleet | undefined }) => (
  <nav aria-label="Machines by status" className="grid gap-2 md:grid-cols-[3fr_1fr] md:gap-4">
    <div className="grid grid-cols-3 rounded-lg border bg-card">
      {(["blocked", "degraded", "healthy"] as const).map((status) => (
        <Card
          key={status}
          status={status}
          fleet={fleet}
          className="border-l first:rounded-l-lg first:border-l-0 last:rounded-r-lg"
        />
      ))}
    </div>
    <Card status="unknown" fleet={fleet} className="hatch-ground rounded-lg max-md:flex max-md:items-center" />
  </nav>
);

function Card({ status, fleet, className }: { status: Status; fleet: Fleet | undefined; className: string }) {
  const isUnknown = status === "unknown";
  const ground = isUnknown ? "bg-unknown-muted" : "";
  if (!fleet)
    return (
      <div className={cn("grid min-h-20 content-center gap-3 px-4 py-3", className)}>
        <StatusBadge status={status} className={cn("w-fit", ground)} />
        <Skeleton className="h-4 w-12" />
      </div>
    );
  const { counts, yesterday } = fleet;
  const change = isUnknown ? "not counted as healthy" : changeText(counts[status], yesterday?.[status] ?? null);
  return (
    <Link
      href={`/machines?status=${status}`}
      className={cn("block px-4 py-3 hover:bg-muted focus-visible:relative max-md:px-3", className)}
    >
      <span className={cn("flex items-center justify-between gap-2", isUnknown && "max-md:mr-auto")}>
        <StatusBadge status={status} className={ground} />
        <span className={cn("text-xs text-muted-foreground max-md:hidden", ground)}>
          {percentText(counts[status], counts.total)}
        </span>
      </span>
      <span
        className={cn(
          "mt-1 flex flex-wrap items-baseline justify-between gap-x-2",
          isUnknown && "max-md:mt-0 max-md:flex-row-reverse",
        )}
      >
        <span className={cn("text-2xl font-semibold tracking-tight max-md:text-xl", ground, isUnknown && "px-0.5")}>
          {number(counts[status])}
        </span>
        {change && (
          <span className={cn("text-xs text-muted-foreground", !isUnknown && "max-md:hidden", ground)}>{change}</span>
        )}
      </span>
    </Link>
  );
}
