import { cn } from "./cn";

/** Skeleton is a grey bar in the shape of what comes. It waits 150 ms, so that a fast answer shows none. */
export const Skeleton = ({ className }: { className?: string }) => (
  <span
    className={cn(
      "block h-2.5 rounded-[3px] bg-[color-mix(in_oklch,var(--input)_62%,var(--card))] motion-safe:animate-pulse",
      className,
    )}
    aria-hidden
  />
);

/** SkeletonRows stands for a list that loads: label says which, for those who hear the page. */
export const SkeletonRows = ({
  rows = 8,
  label,
  widths = ["w-3.5", "w-16", "w-24", "w-2/5"],
}: {
  rows?: number;
  label: string;
  widths?: string[];
}) => (
  <div role="status" aria-label={label}>
    {Array.from({ length: rows }, (_, at) => at).map((row) => (
      <div
        key={row}
        className="flex h-9 items-center gap-4 border-t px-4 first:border-t-0"
        style={{ opacity: 1 - row / (rows + 2) }}
      >
        {widths.map((width) => (
          <Skeleton key={width} className={width} />
        ))}
      </div>
    ))}
  </div>
);
