"use client";

import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { useTRPCClient } from "@/trpc/client";
import { machinePagesOptions, type MachinePage } from "./machine-pages";
import type { MachinesFilter, Order } from "./machines-params";

/**
 * useMachinePages is the list of machines, as far as it was asked for. Old rows stay until the new ones are there, also
 * when these cannot be read; dataUpdatedAt is when those were read that are shown. onSight is told which rows a reader
 * sees: those are kept fresh, the others are read again when they come into sight.
 */
export function useMachinePages(filter: MachinesFilter, order: Order | null) {
  const client = useTRPCClient();
  const seen = useRef({ first: 0, last: 0 });
  const [skipped] = useState(() => new WeakSet<object>());
  const sight = {
    isSeen: (page: number) => page >= seen.current.first && page <= seen.current.last,
    skipped: (page: object) => void skipped.add(page),
  };
  const query = useInfiniteQuery({
    ...machinePagesOptions(filter, order, (wish) => client.machines.list.query(wish), sight),
    placeholderData: (shown) => shown,
  });
  const { data: read, dataUpdatedAt, isFetching, refetch } = query;
  const [kept, setKept] = useState({ data: read, dataUpdatedAt });
  if (read && dataUpdatedAt > 0 && read !== kept.data) setKept({ data: read, dataUpdatedAt });
  const data = read ?? kept.data;
  const machines = useMemo(() => data?.pages.flatMap((page) => page.machines) ?? [], [data]);
  const onSight = (firstRow: number, lastRow: number) => {
    seen.current = { first: pageOf(data, firstRow), last: pageOf(data, lastRow) };
    const isStale = data?.pages.slice(seen.current.first, seen.current.last + 1).some((page) => skipped.has(page));
    if (isStale && !isFetching) void refetch();
  };
  return { ...query, data, machines, onSight, dataUpdatedAt: dataUpdatedAt || kept.dataUpdatedAt };
}

/** The page that a row is on. */
function pageOf(data: InfiniteData<MachinePage, unknown> | undefined, row: number): number {
  let rows = 0;
  const at = data?.pages.findIndex((page) => {
    rows += page.machines.length;
    return row < rows;
  });
  return at === undefined || at < 0 ? Math.max(0, (data?.pages.length ?? 1) - 1) : at;
}
