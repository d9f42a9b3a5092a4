import type { ComponentProps } from "react";
import { cn } from "./cn";

const look =
  "w-full min-w-0 rounded-md border border-input bg-card text-base placeholder:text-muted-foreground focus-visible:border-ring focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-blocked disabled:border-dashed disabled:bg-muted disabled:text-muted-foreground md:text-sm";

/** Input is one line of text. 16 px and more on the phone, or iOS zooms into it. */
export const Input = ({ className, ...props }: ComponentProps<"input">) => (
  <input className={cn(look, "h-10 px-2.5 max-md:text-lg md:h-8", className)} {...props} />
);

export const Textarea = ({ className, ...props }: ComponentProps<"textarea">) => (
  <textarea className={cn(look, "px-2.5 py-1.5 max-md:text-lg", className)} {...props} />
);
