import type { ComponentProps } from "react";
import { cn } from "./cn";

/** Code is what is copied or compared: a host, a code, a path. Counts stay in the sans face. */
export const Code = ({ className, ...props }: ComponentProps<"code">) => (
  <code className={cn("font-mono text-[0.923em]", className)} {...props} />
);

/** CodeBlock is a command or an output. It wraps: nothing scrolls sideways. */
export const CodeBlock = ({ className, ...props }: ComponentProps<"pre">) => (
  <pre
    className={cn(
      "rounded-md border bg-background p-3 font-mono text-xs leading-5 break-all whitespace-pre-wrap",
      className,
    )}
    {...props}
  />
);
