"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { loadMore, type Pages } from "./load-more";
import { Panel } from "./panel";
import { SkeletonRows } from "./skeleton";

type Query = Pages & {
  error: unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isPlaceholderData: boolean;
};

type Props = {
  query: Query;
  label?: string;
  /** What stands above the list: its title, its filters. */
  head?: ReactNode;
  /** Said while the first page is being read, and the widths of its cells. */
  reading: string;
  widths: string[];
  /** Instead of the list: null where there is one. */
  empty: ReactNode;
  children: ReactNode;
};

/** PagedPanel is a list that is read page by page. It is not there when the first page could not be read. */
export function PagedPanel({ query, label, head, reading, widths, empty, children }: Props) {
  if (!query.data && query.error) return null;
  return (
    <Panel className="overflow-hidden" aria-label={label} aria-busy={query.isPlaceholderData || undefined}>
      {head}
      {query.data ? (empty ?? children) : <SkeletonRows label={reading} widths={widths} />}
      {query.hasNextPage && (
        <div className="border-t p-2 text-center">
          <Button variant="ghost" isBusy={query.isFetchingNextPage} onClick={() => void loadMore(query)}>
            Load more
          </Button>
        </div>
      )}
    </Panel>
  );
}
