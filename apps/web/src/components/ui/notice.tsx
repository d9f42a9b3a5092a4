import { CircleCheck, Info, OctagonX, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const kinds = {
  error: {
    icon: OctagonX,
    look: "border-[color-mix(in_srgb,var(--blocked)_35%,var(--border))] bg-blocked-muted",
    ink: "text-blocked",
  },
  warning: { icon: TriangleAlert, look: "border-transparent bg-degraded-muted", ink: "text-degraded" },
  done: { icon: CircleCheck, look: "border-transparent bg-healthy-muted", ink: "text-healthy" },
  info: { icon: Info, look: "border-transparent bg-accent", ink: "text-accent-foreground" },
};

type Props = { kind: keyof typeof kinds; title: string; children?: ReactNode; action?: ReactNode; className?: string };

/** Notice tells what happened where it happened. An error is announced to a screen reader at once. */
export function Notice({ kind, title, children, action, className }: Props) {
  const { icon: Icon, look, ink } = kinds[kind];
  return (
    <div
      role={kind === "error" ? "alert" : "status"}
      className={cn("flex items-center gap-2.5 rounded-md border px-3 py-2", look, className)}
    >
      <Icon className={cn("size-4 shrink-0 self-start mt-0.5", ink)} aria-hidden />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children && <div className="text-xs">{children}</div>}
      </div>
      {action}
    </div>
  );
}
