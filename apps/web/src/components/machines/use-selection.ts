"use client";

import { useMemo, useRef, useState } from "react";
import type { MachineLine } from "./machine-pages";
import { between, choose, isChosen, nothing, type Selection } from "./selection";

/** Choosing is the choice of machines and how it changes. */
export interface Choosing {
  selection: Selection;
  choose: (ids: readonly string[], isIn: boolean) => void;
  /** Turns one machine round, with shift all from the last one pressed. */
  press: (id: string, isRange: boolean) => void;
  chooseAll: (count: number) => void;
  clear: () => void;
}

/** useSelection holds which machines are chosen. Another filter is another list, of which nothing is chosen yet. */
export function useSelection(filterKey: string, machines: readonly MachineLine[]): Choosing {
  const [held, setHeld] = useState({ filterKey, selection: nothing });
  if (held.filterKey !== filterKey) setHeld({ filterKey, selection: nothing });
  const { selection } = held.filterKey === filterKey ? held : { selection: nothing };
  const last = useRef<string | null>(null);
  const rows = useRef(machines);
  rows.current = machines;
  const change = useMemo(() => {
    const set = (next: (before: Selection) => Selection) =>
      setHeld((before) => ({
        filterKey,
        selection: next(before.filterKey === filterKey ? before.selection : nothing),
      }));
    return {
      choose: (ids: readonly string[], isIn: boolean) => set((before) => choose(before, ids, isIn)),
      press: (id: string, isRange: boolean) => {
        const from = isRange ? (last.current ?? id) : id;
        last.current = id;
        const ids =
          from === id
            ? [id]
            : between(
                rows.current.map((machine) => machine.id),
                from,
                id,
              );
        set((before) => choose(before, ids, !isChosen(before, id)));
      },
      chooseAll: (count: number) => set(() => ({ kind: "all", except: new Set(), count })),
      clear: () => set(() => nothing),
    };
  }, [filterKey]);
  return { selection, ...change };
}
