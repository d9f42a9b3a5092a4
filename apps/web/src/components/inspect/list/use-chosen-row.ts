"use client";

import { type KeyboardEvent, useState } from "react";
import type { Target } from "./virtual-rows";

const PAGE_ROWS = 15;
const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  j: 1,
  ArrowUp: -1,
  k: -1,
  PageDown: PAGE_ROWS,
  PageUp: -PAGE_ROWS,
};

/** rowAfter is where a key leads from a row of `count`; null for keys that lead nowhere. */
export function rowAfter(key: string, row: number, count: number): number | null {
  const step = steps[key];
  const wanted = key === "Home" ? 0 : key === "End" ? count - 1 : step === undefined ? null : row + step;
  return wanted === null ? null : Math.max(0, Math.min(wanted, count - 1));
}

/** useChosenRow keeps one row of a table chosen, by keyboard or by press; null: none is yet. */
export function useChosenRow(count: number) {
  const [target, setTarget] = useState<Target | null>(null);
  const choose = (row: number) => setTarget({ row, where: "nearest" });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.target !== event.currentTarget) return;
    const to = rowAfter(event.key, target?.row ?? -1, count);
    if (to === null) return;
    choose(to);
    event.preventDefault();
  };
  return { chosen: target && target.row < count ? target.row : null, target, choose, onKeyDown };
}
