import { OctagonX } from "lucide-react";
import { cloneElement, type ReactElement, type ReactNode, useId } from "react";
import { cn } from "./cn";

type Props = {
  label: string;
  /** A word beside the label: what the field expects. */
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  children: ReactElement<{ id?: string; "aria-invalid"?: boolean; "aria-describedby"?: string }>;
};

/** Field is a labelled control; its error stands at it, is read with it, and never only shows in colour. */
export function Field({ label, hint, error, className, children }: Props) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={cn("grid content-start gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {hint && (
          <span id={`${id}-hint`} className="text-xs text-muted-foreground">
            {hint}
          </span>
        )}
      </div>
      {cloneElement(children, {
        id,
        "aria-invalid": error !== undefined,
        ...(described ? { "aria-describedby": described } : {}),
      })}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-xs text-blocked">
          <OctagonX className="mt-0.5 size-3 shrink-0" aria-hidden />
          {error}
        </p>
      )}
    </div>
  );
}
