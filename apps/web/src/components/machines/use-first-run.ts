"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";

/** useFirstRun tells whether this page is still the first run: 2 while no machine is there, 3 with the first one, null after that. */
export function useFirstRun() {
  const trpc = useTRPC();
  const total = useQuery(trpc.machines.counts.queryOptions({})).data?.total;
  const [beganEmpty, setBeganEmpty] = useState(total === 0);
  if (total === 0 && !beganEmpty) setBeganEmpty(true);
  const isThird = beganEmpty && total === 1;
  const list = useQuery({ ...trpc.machines.list.queryOptions({ limit: 1 }), enabled: isThird });
  const first = isThird ? (list.data?.machines[0] ?? null) : null;
  return {
    step: total === 0 ? (2 as const) : first ? (3 as const) : null,
    first,
    leave: () => setBeganEmpty(false),
  };
}

export type FirstRunState = ReturnType<typeof useFirstRun>;
