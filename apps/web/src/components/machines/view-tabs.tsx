"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import Link from "next/link";
import { useTRPC, useTRPCClient } from "@/trpc/client";
import type { Outputs } from "@/trpc/types";
import { cn } from "../ui/cn";
import { changedOf, type ListState, noState, stateOf } from "./machines-params";
import { number } from "./truth";
import { ViewActions } from "./view-actions";
import { viewCountOptions } from "./view-count";
import { changeWords } from "./view-words";

export type View = Outputs["views"]["list"][number];
type Props = {
  state: ListState;
  viewId: string | null;
  total: number | undefined;
  onView: (id: string | null) => void;
};

/** ViewTabs are the saved views of the list, each with how many machines it shows, and what was changed in the present one. */
export function ViewTabs({ state, viewId, total, onView }: Props) {
  const [trpc, client] = [useTRPC(), useTRPCClient()];
  const views = useQuery(trpc.views.list.queryOptions({ page: "machines" })).data ?? [];
  const counts = useQueries({
    queries: views.map(({ query }) => viewCountOptions(query, (wish) => client.machines.countMatching.query(wish))),
  });
  const now = views.find(({ id }) => id === viewId) ?? null;
  const changed = changedOf(now ? stateOf(now.query) : noState, state);
  return (
    <div className="mt-2 flex flex-wrap items-end gap-x-4 border-b">
      <nav aria-label="Views" className="-mb-px flex min-w-0 flex-1 gap-5 overflow-x-auto">
        <Tab
          href="/machines"
          isNow={now === null}
          name="All machines"
          count={total === undefined ? "" : number(total)}
        />
        {views.map(({ id, name, query, isShared }, at) => (
          <Tab
            key={id}
            href={`/machines?view=${id}${query ? `&${query}` : ""}`}
            isNow={id === viewId}
            name={name}
            isShared={isShared}
            count={countWords(counts[at]?.data)}
          />
        ))}
      </nav>
      <div className="flex min-h-9 items-center gap-3 text-xs max-md:hidden">
        {changed.length > 0 && <span className="text-muted-foreground">{changeWords(changed)}</span>}
        <ViewActions state={state} view={now} isChanged={changed.length > 0} onView={onView} />
      </div>
    </div>
  );
}

const countWords = (found: { count: number; isMore: boolean } | undefined): string =>
  found ? `${number(found.count)}${found.isMore ? "+" : ""}` : "";

type TabProps = { href: string; isNow: boolean; name: string; count: string; isShared?: boolean };

const Tab = ({ href, isNow, name, count, isShared = false }: TabProps) => (
  <Link
    href={href}
    prefetch={false}
    aria-current={isNow ? "page" : undefined}
    className={cn(
      "flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent whitespace-nowrap text-muted-foreground hover:text-foreground focus-visible:-outline-offset-2",
      isNow && "border-foreground font-medium text-foreground",
    )}
  >
    {name}
    {isShared && <Users className="size-3.5" aria-label="shared" />}
    <span className="font-normal text-muted-foreground">{count}</span>
  </Link>
);
