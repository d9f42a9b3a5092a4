"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client";
import { machinePagesOptions } from "./machine-pages";
import type { MachinesFilter } from "./machines-params";

/** useMachinePages is the list of machines by host name, as far as it was asked for. Old rows stay until the new ones are there. */
export function useMachinePages(filter: MachinesFilter) {
  const client = useTRPCClient();
  return useInfiniteQuery({
    ...machinePagesOptions(filter, (wish) => client.machines.list.query(wish)),
    placeholderData: (shown) => shown,
  });
}
