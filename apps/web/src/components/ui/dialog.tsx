"use client";

import { X } from "lucide-react";
import {
  cloneElement,
  type ComponentProps,
  createContext,
  type ReactElement,
  type ReactNode,
  use,
  useId,
  useState,
} from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { NativeDialog } from "./native-dialog";

type Opening = { isOpen: boolean; setOpen: (isOpen: boolean) => void };
const OpeningContext = createContext<Opening>({ isOpen: false, setOpen: () => undefined });

type DialogProps = { open?: boolean; onOpenChange?: (isOpen: boolean) => void; children: ReactNode };

/** Dialog is a trigger and what it opens; what is in it begins anew with each opening. */
export function Dialog({ open, onOpenChange, children }: DialogProps) {
  const [isOwnOpen, setOwnOpen] = useState(false);
  const setOpen = (next: boolean) => {
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  return <OpeningContext value={{ isOpen: open ?? isOwnOpen, setOpen }}>{children}</OpeningContext>;
}

type Pressed = ReactElement<{ onClick?: () => void; children?: ReactNode; "aria-haspopup"?: "dialog" }>;
type PressProps = { render: Pressed; children?: ReactNode };

/** DialogTrigger opens the dialog; `render` is its button. */
export function DialogTrigger({ render, children = render.props.children }: PressProps) {
  const { setOpen } = use(OpeningContext);
  return cloneElement(render, { onClick: () => setOpen(true), "aria-haspopup": "dialog", children });
}

/** DialogClose closes it without a decision. */
export function DialogClose({ render, children = render.props.children }: PressProps) {
  const { setOpen } = use(OpeningContext);
  return cloneElement(render, { onClick: () => setOpen(false), children });
}

type ContentProps = { title: ReactNode; description?: ReactNode; className?: string; children: ReactNode };

/** DialogContent asks for one decision: what, to whom, and what it does not do. */
export function DialogContent({ title, description, className, children }: ContentProps) {
  const { isOpen, setOpen } = use(OpeningContext);
  const id = useId();
  if (!isOpen) return null;
  return (
    <NativeDialog
      onClose={() => setOpen(false)}
      aria-labelledby={id}
      aria-describedby={description ? `${id}-more` : undefined}
      className={cn(
        "dialog m-auto grid max-h-[90dvh] w-[min(28rem,calc(100vw-2rem))] gap-3 overflow-y-auto rounded-lg border p-5 shadow-dialog",
        className,
      )}
    >
      <Heading id={id} title={title} description={description} />
      {children}
    </NativeDialog>
  );
}

/** DialogFooter holds the way out at the left of the way on. */
export const DialogFooter = ({ className, ...props }: ComponentProps<"div">) => (
  <div className={cn("mt-1 flex flex-wrap justify-end gap-2", className)} {...props} />
);

/** SheetContent is a dialog at the right edge, from the bottom on the phone: for reading while deciding. */
export function SheetContent(props: ContentProps) {
  const { isOpen, setOpen } = use(OpeningContext);
  return isOpen && <Sheet {...props} onClose={() => setOpen(false)} />;
}

function Sheet({ title, description, className, children, onClose }: ContentProps & { onClose: () => void }) {
  const id = useId();
  return (
    <NativeDialog
      onClose={onClose}
      aria-labelledby={id}
      aria-describedby={description ? `${id}-more` : undefined}
      className={cn("dialog sheet flex w-[min(30rem,100vw)] flex-col shadow-sheet max-md:max-h-[88dvh]", className)}
    >
      <SheetHead id={id} title={title} description={description} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </NativeDialog>
  );
}

type HeadingProps = { id: string; title: ReactNode; description?: ReactNode };

/** The title is the dialog's name by its id, and what is said of it by that and "-more". */
const Heading = ({ id, title, description }: HeadingProps) => (
  <>
    <h2 id={id} className="text-base font-semibold">
      {title}
    </h2>
    {description && (
      <p id={`${id}-more`} className="text-muted-foreground">
        {description}
      </p>
    )}
  </>
);

type HeadProps = HeadingProps & { onClose: () => void };

/** SheetHead names a sheet and closes it. */
export const SheetHead = ({ id, title, description, onClose }: HeadProps) => (
  <header className="flex items-start gap-3 border-b px-5 py-3">
    <div className="min-w-0 flex-1">
      <Heading id={id} title={title} description={description} />
    </div>
    <Button variant="ghost" size="icon-sm" aria-label="Close" onClick={onClose}>
      <X aria-hidden />
    </Button>
  </header>
);
