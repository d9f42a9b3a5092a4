import { CircleCheck, CircleDashed, OctagonX, TriangleAlert } from "lucide-react";
import { cn } from "./cn";

const statuses = {
  blocked: { word: "Blocked", icon: OctagonX, ink: "text-blocked", ground: "bg-blocked-muted" },
  degraded: { word: "Degraded", icon: TriangleAlert, ink: "text-degraded", ground: "bg-degraded-muted" },
  healthy: { word: "Healthy", icon: CircleCheck, ink: "text-healthy", ground: "bg-healthy-muted" },
  unknown: { word: "Unknown", icon: CircleDashed, ink: "text-unknown", ground: "hatch-ground" },
} as const;
export type Status = keyof typeof statuses;

type Props = {
  status: Status;
  /** ground tints it, for a page's head; without it plain, for rows. */
  ground?: boolean;
  /** stale keeps the shape and takes the colour: the last known status of a machine that sleeps. */
  stale?: boolean;
  word?: string;
  className?: string;
};

/** StatusBadge is a shape and a word, one each per status; colour only helps. */
export function StatusBadge({ status, ground = false, stale = false, word, className }: Props) {
  const { icon: Icon, ink, ground: tint, word: usual } = statuses[status];
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 font-medium whitespace-nowrap",
        stale ? "text-muted-foreground" : ink,
        ground && ["h-6 rounded-sm pr-2 pl-1.5 text-xs", stale ? "bg-muted" : tint],
        className,
      )}
    >
      <Icon className="size-3.5 shrink-0" aria-hidden />
      {word ?? usual}
    </span>
  );
}
