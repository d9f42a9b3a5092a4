"use client";

import { useCallback, useRef, useState } from "react";

const PAGE = 128;
const MOST_PAGES = 64;

/** RangeCache holds the parts of a long list that were asked for. */
export interface RangeCache<Value> {
  get(index: number): Value | undefined;
  /** want has the parts fetched in which these indices lie. */
  want(indices: readonly number[]): void;
  /** Why parts are missing; null when none failed. */
  error: string | null;
}

/** useRangeCache fetches a list by pages. `load` has to be the same function as long as the list is the same. */
export function useRangeCache<Value>(
  load: (from: number, count: number) => Promise<readonly Value[]>,
): RangeCache<Value> {
  const pages = useRef({ of: load, kept: new Map<number, readonly Value[] | null>() });
  const [state, setState] = useState<{ error: string | null; arrived: number }>({ error: null, arrived: 0 });
  if (pages.current.of !== load) pages.current = { of: load, kept: new Map() };
  const want = useCallback(
    (indices: readonly number[]) => {
      const own = pages.current;
      for (const page of new Set(indices.map((index) => Math.floor(index / PAGE)))) {
        if (own.kept.has(page)) continue;
        own.kept.set(page, null);
        load(page * PAGE, PAGE)
          .then((values) => {
            own.kept.set(page, values);
            forgetOldest(own.kept);
            setState(({ arrived }) => ({ error: null, arrived: arrived + 1 }));
          })
          .catch((error: unknown) => {
            own.kept.delete(page);
            setState(({ arrived }) => ({
              error: error instanceof Error ? error.message : "It could not be read.",
              arrived,
            }));
          });
      }
    },
    [load],
  );
  const get = (index: number) => pages.current.kept.get(Math.floor(index / PAGE))?.[index % PAGE];
  return { get, want, error: state.error };
}

function forgetOldest(kept: Map<number, unknown>): void {
  for (const page of kept.keys()) {
    if (kept.size <= MOST_PAGES) return;
    kept.delete(page);
  }
}
