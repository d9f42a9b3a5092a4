"use client";

import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useEffect, useEffectEvent } from "react";

/** A row of the wide table; on the phone rows are measured. */
const ROW_PX = 36;
/** Rows beyond the window that stay in the page, so that the keyboard always finds its next one. */
const OVERSCAN = 15;
/** So many rows before the end the next page is asked for. */
const NEAR_END = 30;

type Given = {
  list: RefObject<HTMLElement | null>;
  count: number;
  /** When the rows were read: a page that was asked for and then lost to a newer reading is asked for again. */
  readAt: number;
  onNearEnd: () => void;
  onSight: (firstRow: number, lastRow: number) => void;
};

/** useVirtualRows says which rows of a long list are in sight while the page scrolls, and how much space stands for the others. */
export function useVirtualRows({ list, count, readAt, onNearEnd, onSight }: Given) {
  const scrollMargin = list.current?.offsetTop ?? 0;
  const virtual = useWindowVirtualizer({
    count,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin,
    // The server has no window: it draws what fits a usual one, from its top, and so does the browser's first drawing.
    initialRect: { width: 1_440, height: 1_000 },
    initialOffset: 0,
  });
  const items = virtual.getVirtualItems();
  const [first] = items;
  const last = items.at(-1);
  const isNearEnd = last !== undefined && last.index >= count - NEAR_END;
  const tellNearEnd = useEffectEvent(onNearEnd);
  // The outside system is the window's scrolling.
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows, or newer ones, ask anew.
  useEffect(() => {
    if (isNearEnd) tellNearEnd();
  }, [isNearEnd, count, readAt]);
  const [from, to] = [first?.index ?? 0, last?.index ?? 0];
  const tellSight = useEffectEvent(onSight);
  // The same outside system.
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer rows ask anew.
  useEffect(() => tellSight(from, to), [from, to, readAt]);
  return {
    items,
    before: first ? first.start - scrollMargin : 0,
    after: last ? virtual.getTotalSize() - (last.end - scrollMargin) : 0,
    measure: virtual.measureElement,
  };
}
