"use client";

import { type ComponentType, createContext, type ReactNode, use, useEffect, useState } from "react";
import type { PaletteProps } from "../palette/palette";
import { PaletteWaiting } from "../palette/palette-waiting";
import { NativeDialog } from "../ui/native-dialog";

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
      {isOpen && <OpenPalette close={() => setIsOpen(false)} />}
    </OpenContext>
  );
}

/** Loaded once; the second opening has it at once. */
let loaded: ComponentType<PaletteProps> | null = null;

/** What is typed before the palette is loaded goes on in it: the field is there at once, and the words are kept here. */
function OpenPalette({ close }: { close: () => void }) {
  const [search, setSearch] = useState("");
  const [Palette, setPalette] = useState(() => loaded);
  const [isLost, setIsLost] = useState(false);
  // The outside system is the server that has the file.
  useEffect(() => {
    import("../palette/palette").then(
      (file) => {
        loaded = file.Palette;
        setPalette(() => file.Palette);
      },
      () => setIsLost(true),
    );
  }, []);
  const field = { search, onSearch: setSearch };
  return (
    <NativeDialog
      onClose={close}
      aria-label="Command palette"
      focusFirst={(dialog) => dialog.querySelector("input")}
      className="dialog mx-auto mt-24 w-[min(36rem,calc(100vw-2rem))] overflow-hidden rounded-lg border shadow-dialog"
    >
      {Palette ? <Palette {...field} close={close} /> : <PaletteWaiting {...field} isLost={isLost} />}
    </NativeDialog>
  );
}
