"use client";

import { type RefObject, useEffect } from "react";

/**
 * useRowKeys moves between the rows of a list with j and k and the arrows. A row is marked by data-row on what opens it,
 * so Enter needs nothing of its own; Escape leaves the list.
 */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  // The outside system is the keyboard.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const rows = [...(list.current?.querySelectorAll<HTMLElement>("[data-row]") ?? [])];
      const at = rows.indexOf(document.activeElement as HTMLElement);
      if (event.key === "Escape" && at >= 0) return rows[at]?.blur();
      const step = stepOf(event.key, at >= 0);
      const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
      if (step === 0 || !next) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [list]);
}

/** Arrows scroll the page until a row has the focus. */
function stepOf(key: string, isInList: boolean): -1 | 0 | 1 {
  if (key === "j" || (isInList && key === "ArrowDown")) return 1;
  if (key === "k" || (isInList && key === "ArrowUp")) return -1;
  return 0;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
    target.closest("[role=dialog],[role=listbox],[role=menu]") !== null);
