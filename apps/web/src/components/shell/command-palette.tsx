"use client";

import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { Palette } from "../palette/palette";
import { Dialog, DialogContent } from "../ui/dialog";

const OpenContext = createContext<() => void>(() => undefined);

export const useOpenPalette = () => use(OpenContext);

/** PaletteProvider opens the command palette on ⌘K or Ctrl K and from the header. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  // The outside system is the keyboard.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setIsOpen((open) => !open);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <OpenContext value={() => setIsOpen(true)}>
      {children}
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent
          title="Command palette"
          isTitleHidden
          className="top-24 w-[min(36rem,calc(100vw-2rem))] translate-y-0 gap-0 overflow-hidden p-0"
        >
          <Palette close={() => setIsOpen(false)} />
        </DialogContent>
      </Dialog>
    </OpenContext>
  );
}
