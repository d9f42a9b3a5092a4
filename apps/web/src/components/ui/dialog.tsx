"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const Dialog = Base.Root;
export const DialogTrigger = Base.Trigger;
export const DialogClose = Base.Close;

const overlay =
  "fixed inset-0 z-40 bg-overlay motion-safe:transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0";

type ContentProps = ComponentProps<typeof Base.Popup> & {
  title: ReactNode;
  description?: ReactNode;
  isTitleHidden?: boolean;
};

/** DialogContent asks for one decision: what, to whom, and what it does not do. */
export const DialogContent = ({
  title,
  description,
  isTitleHidden = false,
  className,
  children,
  ...props
}: ContentProps) => (
  <Base.Portal>
    <Base.Backdrop className={overlay} />
    <Base.Popup
      className={cn(
        "fixed top-1/2 left-1/2 z-50 grid max-h-[90dvh] w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 gap-3 overflow-y-auto rounded-lg border bg-popover p-5 text-popover-foreground shadow-dialog motion-safe:transition duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0",
        className as string,
      )}
      {...props}
    >
      <Base.Title className={cn("text-base font-semibold", isTitleHidden && "sr-only")}>{title}</Base.Title>
      {description && <Base.Description className="text-muted-foreground">{description}</Base.Description>}
      {children}
    </Base.Popup>
  </Base.Portal>
);

/** DialogFooter holds the way out at the left of the way on. */
export const DialogFooter = ({ className, ...props }: ComponentProps<"div">) => (
  <div className={cn("mt-1 flex flex-wrap justify-end gap-2", className)} {...props} />
);

/** SheetContent is a dialog at the right edge, from the bottom on the phone: for reading while deciding. */
export const SheetContent = ({ title, description, className, children, ...props }: ContentProps) => (
  <Base.Portal>
    <Base.Backdrop className={overlay} />
    <Base.Popup
      className={cn(
        "fixed inset-y-0 right-0 z-50 flex w-[min(30rem,100vw)] flex-col bg-popover text-popover-foreground shadow-sheet motion-safe:transition duration-150 data-ending-style:translate-x-4 data-ending-style:opacity-0 data-starting-style:translate-x-4 data-starting-style:opacity-0 max-md:inset-x-0 max-md:top-auto max-md:max-h-[88dvh] max-md:w-full max-md:rounded-t-lg",
        className as string,
      )}
      {...props}
    >
      <header className="flex items-start gap-3 border-b px-5 py-3">
        <div className="min-w-0 flex-1">
          <Base.Title className="text-base font-semibold">{title}</Base.Title>
          {description && <Base.Description className="text-muted-foreground">{description}</Base.Description>}
        </div>
        <Base.Close render={<Button variant="ghost" size="icon-sm" aria-label="Close" />}>
          <X aria-hidden />
        </Base.Close>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </Base.Popup>
  </Base.Portal>
);
