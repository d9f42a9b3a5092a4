"use client";

import { useQueries } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import { useTRPC } from "@/trpc/client";
import { Button } from "../ui/button";
import { activeFilters, wishOf } from "./machine-wish";
import type { MachinesFilter } from "./machines-params";
import { machines } from "./truth";

const words: Record<keyof MachinesFilter, string> = {
  status: "the status",
  q: "the search",
  finding: "the finding",
  group: "the group",
  label: "the label",
  seen: "when it was seen",
  go: "the Go",
  windows: "the Windows",
  lifecycle: "their standing here",
};

type Props = { filter: MachinesFilter; onDrop: (name: keyof MachinesFilter) => void; onReset: () => void };

/** EmptyByFilters says what each filter costs: how many machines there were without it. */
export function EmptyByFilters({ filter, onDrop, onReset }: Props) {
  const names = activeFilters(filter);
  return (
    <div className="grid justify-items-center gap-1 px-4 py-12 text-center" role="status">
      <span className="mb-2 grid size-9 place-items-center rounded-lg border border-dashed border-input text-muted-foreground">
        <SearchX className="size-4.5" aria-hidden />
      </span>
      <p className="text-base font-semibold">No machine matches</p>
      {names.length > 1 && <Without filter={filter} names={names} onDrop={onDrop} />}
      <Button variant="primary" className="mt-4" onClick={onReset}>
        Reset
      </Button>
    </div>
  );
}

type WithoutProps = Pick<Props, "filter" | "onDrop"> & { names: (keyof MachinesFilter)[] };

function Without({ filter, names, onDrop }: WithoutProps) {
  const trpc = useTRPC();
  const counts = useQueries({
    queries: names.map((name) => trpc.machines.countMatching.queryOptions(wishOf({ ...filter, [name]: null }))),
  });
  return (
    <ul className="mt-3 w-full max-w-120 rounded-lg border text-left">
      {names.map((name, at) => {
        const found = counts[at]?.data;
        return (
          <li key={name} className="flex items-center gap-3 border-t px-4 py-1.5 first:border-t-0">
            <span className="min-w-0 flex-1">
              without <b className="font-semibold">{words[name]}</b>
            </span>
            <span className="text-muted-foreground">
              {found ? `${found.isMore ? "more than " : ""}${machines(found.count)}` : "counting"}
            </span>
            <Button size="sm" onClick={() => onDrop(name)}>
              Drop it
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
