"use client";

import { type RefObject, useEffect } from "react";
import type { Choosing } from "./use-selection";

/** useSelectKey chooses the row that has the focus with x, with shift all from the last one. */
export function useSelectKey(list: RefObject<HTMLElement | null>, choosing: Choosing | null): void {
  const press = choosing?.press;
  // The outside system is the keyboard.
  useEffect(() => {
    if (!press) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "x" || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey)
        return;
      const focused = document.activeElement;
      if (!focused?.matches("[data-row]") || !list.current?.contains(focused)) return;
      const id = focused.closest("[data-machine]")?.getAttribute("data-machine");
      if (!id) return;
      event.preventDefault();
      press(id, event.shiftKey);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [list, press]);
}
