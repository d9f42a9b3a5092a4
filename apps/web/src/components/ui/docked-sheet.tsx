"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { useMedia } from "./use-media";

type Props = {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  footer: ReactNode;
  children: ReactNode;
};

/** DockedSheet stands beside the page from 1280 px on and leaves it usable; over it below that, from the bottom on the phone. */
export function DockedSheet({ isOpen, onClose, title, description, footer, children }: Props) {
  const isDocked = useMedia("(min-width: 80rem)");
  const body = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      modal={!isDocked}
      disablePointerDismissal={isDocked}
    >
      <Base.Portal>
        {!isDocked && (
          <Base.Backdrop className="fixed inset-0 z-40 bg-overlay transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        )}
        <Base.Popup
          // The choice, not the way out, is what one begins with.
          initialFocus={() => body.current?.querySelector<HTMLElement>("[role=radio][data-checked]") ?? true}
          data-docked-sheet={isDocked || undefined}
          className={cn(
            "fixed right-0 z-50 flex flex-col bg-popover text-popover-foreground transition duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0",
            isDocked
              ? "top-12 bottom-0 w-[26.5rem] border-l"
              : "inset-y-0 w-[min(30rem,100vw)] shadow-sheet max-md:inset-x-0 max-md:top-auto max-md:max-h-[92dvh] max-md:w-full max-md:rounded-t-lg",
          )}
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
          <div ref={body} className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            {children}
          </div>
          <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3 max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-md:[&>button]:flex-1">
            {footer}
          </footer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
