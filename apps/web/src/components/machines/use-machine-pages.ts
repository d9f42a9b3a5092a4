"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPCClient } from "@/trpc/client";
import { machinePagesOptions } from "./machine-pages";
import type { MachinesFilter } from "./machines-params";

/**
 * useMachinePages is the list of machines by host name, as far as it was asked for. Old rows stay until the new ones are
 * there, also when these cannot be read; dataUpdatedAt is when those were read that are shown.
 */
export function useMachinePages(filter: MachinesFilter) {
  const client = useTRPCClient();
  const query = useInfiniteQuery({
    ...machinePagesOptions(filter, (wish) => client.machines.list.query(wish)),
    placeholderData: (shown) => shown,
  });
  const { data, dataUpdatedAt } = query;
  const [kept, setKept] = useState({ data, dataUpdatedAt });
  if (data && dataUpdatedAt > 0 && data !== kept.data) setKept({ data, dataUpdatedAt });
  return { ...query, data: data ?? kept.data, dataUpdatedAt: dataUpdatedAt || kept.dataUpdatedAt };
}
