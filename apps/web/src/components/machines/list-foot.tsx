"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { wishOf } from "./machine-wish";
import type { MachinesFilter } from "./machines-params";
import { machines as countOf, number } from "./truth";

type Props = {
  filter: MachinesFilter;
  shown: number;
  hasMore: boolean;
  isBusy: boolean;
  mayChoose: boolean;
  onMore: () => void;
};

/** ListFoot says how much of the list is here, and which keys work in it. Beyond a thousand nobody needs the exact number. */
export function ListFoot({ filter, shown, hasMore, isBusy, mayChoose, onMore }: Props) {
  const trpc = useTRPC();
  const counting = trpc.machines.countMatching.queryOptions(wishOf(filter));
  const all = useQuery({ ...counting, placeholderData: keepPreviousData, enabled: hasMore }).data;
  return (
    <div className="flex min-h-10 items-center gap-3 border-t px-4 text-xs text-muted-foreground">
      <span role="status">{hasMore ? partOf(shown, all) : countOf(shown)}</span>
      {hasMore && (
        <Button variant="ghost" size="sm" isBusy={isBusy} onClick={onMore}>
          Load more
        </Button>
      )}
      <span className="ml-auto flex items-center gap-1.5 max-md:hidden">
        <Kbd>j</Kbd> <Kbd>k</Kbd> move <Kbd>Enter</Kbd> open
        {mayChoose && (
          <>
            {" "}
            <Kbd>x</Kbd> select
          </>
        )}
      </span>
    </div>
  );
}

/** What is loaded may be more than what was counted: then the count says nothing. */
const partOf = (shown: number, all: { count: number; isMore: boolean } | undefined): string =>
  all && all.count > shown
    ? `The first ${number(shown)} of ${number(all.count)}${all.isMore ? "+" : ""} machines`
    : `The first ${countOf(shown)}`;
