"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn";
import { SheetHead } from "./dialog";
import { NativeDialog } from "./native-dialog";
import { useMedia } from "./use-media";

type Props = {
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  footer: ReactNode;
  children: ReactNode;
};

/** DockedSheet stands beside the page from 1280 px on and leaves it usable; over it below that, from the bottom on the phone. Mount it to open it. */
export function DockedSheet({ onClose, title, description, footer, children }: Props) {
  const isDocked = useMedia("(min-width: 80rem)");
  const id = useId();
  return (
    <NativeDialog
      isBeside={isDocked}
      onClose={onClose}
      // The choice, not the way out, is what one begins with.
      focusFirst={(dialog) => dialog.querySelector<HTMLElement>("[role=radio][data-checked]")}
      data-docked-sheet={isDocked || undefined}
      aria-labelledby={id}
      aria-describedby={description ? `${id}-more` : undefined}
      className={cn(
        "dialog flex flex-col",
        isDocked
          ? "fixed top-12 right-0 bottom-0 left-auto z-50 h-auto w-[26.5rem] border-l"
          : "sheet w-[min(30rem,100vw)] shadow-sheet max-md:max-h-[92dvh]",
      )}
    >
      <SheetHead id={id} title={title} description={description} onClose={onClose} />
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
      <footer className="flex flex-wrap items-center justify-end gap-2 border-t px-5 py-3 max-md:pb-[max(0.75rem,env(safe-area-inset-bottom))] max-md:[&>button]:flex-1">
        {footer}
      </footer>
    </NativeDialog>
  );
}
