"use client";

import { useQueries } from "@tanstack/react-query";
import { useTRPCClient } from "@/trpc/client";
import { useViews, ViewTabs } from "../views/view-tabs";
import { changedOf, type ListState, queryOf, stateOf } from "./machines-params";
import { number } from "./truth";
import { viewCountOptions } from "./view-count";
import { changeWords } from "./view-words";

type Props = {
  state: ListState;
  viewId: string | null;
  total: number | undefined;
  onView: (id: string | null) => void;
};

/** MachineViews are the saved views of the machines, each with how many it shows. */
export function MachineViews({ state, viewId, total, onView }: Props) {
  const client = useTRPCClient();
  const counts = useQueries({
    queries: useViews("machines").map(({ query }) =>
      viewCountOptions(query, (wish) => client.machines.countMatching.query(wish)),
    ),
  });
  return (
    <ViewTabs
      list={{
        ...{ page: "machines", path: "/machines", wholeName: "All machines", keeps: "Filters, order and columns" },
        query: queryOf(state),
        changesFrom: (query) => changeWords(changedOf(stateOf(query), state)),
      }}
      viewId={viewId}
      total={total === undefined ? "" : number(total)}
      counts={counts.map(({ data }) => (data ? `${number(data.count)}${data.isMore ? "+" : ""}` : ""))}
      onView={onView}
    />
  );
}
