"use client";

import { useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import type { Outputs } from "@/trpc/types";
import { cn } from "../ui/cn";
import { ViewActions } from "./view-actions";
import type { ViewedList } from "./viewed-list";

export type View = Outputs["views"]["list"][number];

type Props = {
  list: ViewedList;
  viewId: string | null;
  /** How many the whole list has, in words. */
  total?: string;
  /** How many each view shows, in words, where it is counted. */
  counts?: readonly string[];
  onView: (id: string | null) => void;
};

/** useViews are the saved views of a list: the reader's own, and those that others share. */
export function useViews(page: ViewedList["page"]): readonly View[] {
  return useQuery(useTRPC().views.list.queryOptions({ page })).data ?? [];
}

/** ViewTabs are the saved views of a list, and what was changed in the present one. */
export function ViewTabs({ list, viewId, total = "", counts = [], onView }: Props) {
  const views = useViews(list.page);
  const now = views.find(({ id }) => id === viewId) ?? null;
  const changed = list.changesFrom(now?.query ?? "");
  return (
    <div className="mt-2 flex flex-wrap items-end gap-x-4 border-b">
      <nav aria-label="Views" className="-mb-px flex min-w-0 flex-1 gap-5 overflow-x-auto">
        <Tab href={list.path} isNow={now === null} name={list.wholeName} count={total} />
        {views.map(({ id, name, query, isShared }, at) => (
          <Tab
            key={id}
            href={`${list.path}?view=${id}${query ? `&${query}` : ""}`}
            isNow={id === viewId}
            name={name}
            isShared={isShared}
            count={counts[at] ?? ""}
          />
        ))}
      </nav>
      <div className="flex min-h-9 items-center gap-3 text-xs max-md:hidden">
        {changed.length > 0 && <span className="text-muted-foreground">changed: {changed.join(", ")}</span>}
        <ViewActions list={list} view={now} isChanged={changed.length > 0} onView={onView} />
      </div>
    </div>
  );
}

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
