"use client";

import { findingKind } from "@slipway/shared/findings/catalogue";
import { Columns3, Download, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { Outputs } from "@/trpc/types";
import { useMay } from "../shell/me";
import { Truth } from "../shell/page";
import { Button } from "../ui/button";
import { Skeleton } from "../ui/skeleton";
import { ColumnsDialog } from "./dialogs";
import { activeFilters, wishOf } from "./machine-wish";
import { byHost, type ListState } from "./machines-params";
import { truthOf } from "./truth";

type Props = {
  counts: Outputs["machines"]["counts"] | undefined;
  state: ListState;
  onState: (next: Partial<ListState>) => void;
};

/** MachinesHead is the truth about the fleet in one sentence, and the way to more machines. */
export function MachinesHead({ counts, state, onState }: Props) {
  const { sort: _, cols, ...filter } = state;
  const mayAdd = useMay("tokens.manage");
  const [isChoosing, setIsChoosing] = useState(false);
  const { first, rest } = counts ? truthOf(counts, filter.status) : { first: "", rest: "" };
  const others = activeFilters({ ...filter, status: null, group: null }).length;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {counts ? (
          <Truth rest={rest}>{first}</Truth>
        ) : (
          <h1 className="py-2">
            <span className="sr-only">Machines</span>
            <Skeleton className="h-4 w-80 max-w-full" />
          </h1>
        )}
        {counts && others > 0 && (
          <p className="text-xs text-muted-foreground">{narrowedWords(filter.finding, others)}</p>
        )}
      </div>
      <div className="flex flex-wrap gap-2 max-md:w-full">
        <Button className="max-md:hidden" aria-haspopup="dialog" onClick={() => setIsChoosing(true)}>
          <Columns3 aria-hidden /> Columns
        </Button>
        {isChoosing && (
          <ColumnsDialog cols={cols} onCols={(next) => onState({ cols: next })} onClose={() => setIsChoosing(false)} />
        )}
        <Button nativeButton={false} render={<a href={csvOf(state)} download />} className="max-md:flex-1">
          <Download aria-hidden /> CSV
        </Button>
        {mayAdd && (
          <Button nativeButton={false} render={<Link href="/settings/tokens?new=true" />} className="max-md:flex-1">
            <Plus aria-hidden /> Add machines…
          </Button>
        )}
      </div>
    </div>
  );
}

/** A finding's machines are counted where it is open, whatever blocks them: as on its own page. */
function narrowedWords(finding: ListState["finding"], filters: number): string {
  if (finding === null) return "The list below is narrowed further.";
  const rest = filters > 1 ? ", and further" : "";
  return `The list below is narrowed to where “${findingKind(finding).title}” is open${rest}.`;
}

/** The file has everything that matches, in the list's order, whatever part of it is loaded. */
const csvOf = ({ sort, cols: _, ...filter }: ListState): string =>
  `/api/machines.csv?filter=${encodeURIComponent(JSON.stringify({ ...wishOf(filter), ...(sort ?? byHost) }))}`;
