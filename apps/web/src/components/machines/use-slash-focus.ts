"use client";

import { type RefObject, useEffect } from "react";

/** useSlashFocus moves the focus to a search field when / is pressed outside of one. */
export function useSlashFocus(field: RefObject<HTMLInputElement | null>): void {
  // The outside system is the keyboard.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
      if (
        event.target instanceof Element &&
        event.target.closest("input,textarea,select,[contenteditable],[role=dialog]")
      )
        return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [field]);
}
