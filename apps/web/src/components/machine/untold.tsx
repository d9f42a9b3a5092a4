import { CircleDashed } from "lucide-react";
import type { ReactNode } from "react";

/** Untold says what nobody can tell beside what is known: unknown is never taken for healthy. */
export const Untold = ({ parts, children }: { parts: readonly string[]; children?: ReactNode }) => (
  <div className="hatch-ground flex flex-wrap items-center gap-x-3 gap-y-2 border-t px-4 py-2.5">
    <CircleDashed className="size-5 shrink-0 text-unknown" strokeWidth={1.75} aria-hidden />
    <p className="min-w-0 flex-1 basis-56">
      <span className="bg-unknown-muted wrap-anywhere">
        <b className="font-semibold">Cannot tell everything:</b> {parts.join("; ")}.
      </span>
    </p>
    {children}
  </div>
);
