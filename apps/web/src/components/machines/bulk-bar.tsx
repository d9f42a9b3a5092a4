"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { useMay } from "../shell/me";
import { Button } from "../ui/button";
import { BulkRepair } from "./bulk-repair";
import { LabelDialog, MoveDialog } from "./dialogs";
import type { MachineLine } from "./machine-pages";
import { wishOf } from "./machine-wish";
import type { MachinesFilter } from "./machines-params";
import { countOf, selectionInput, tooMany } from "./selection";
import { number } from "./truth";
import type { Choosing } from "./use-selection";

type Props = { choosing: Choosing; filter: MachinesFilter; machines: readonly MachineLine[] };

/** BulkBar says how many machines are chosen and what can be done with them; nothing while there are none. */
export function BulkBar({ choosing, filter, machines }: Props) {
  const [mayManage, mayDispatch] = [useMay("machines.manage"), useMay("jobs.dispatch")];
  const [open, setOpen] = useState<"labels" | "group" | "repair" | null>(null);
  const router = useRouter();
  const { selection, clear } = choosing;
  const count = countOf(selection);
  if (count === 0) return null;
  const input = selectionInput(selection, wishOf(filter));
  const refusal = tooMany(selection);
  const close = () => setOpen(null);
  const done = () => {
    close();
    clear();
  };
  return (
    <section
      aria-label="Chosen machines"
      className="sticky bottom-0 z-20 flex min-h-13 flex-wrap items-center gap-x-3 gap-y-1 max-md:gap-x-2 border-t bg-card px-4 py-2 max-md:bottom-15"
    >
      <b className="font-semibold" role="status">
        {number(count)} selected
      </b>
      <AllMatching choosing={choosing} filter={filter} />
      <Button variant="link" className="text-muted-foreground max-md:hidden" onClick={clear}>
        Clear
      </Button>
      {refusal && (
        <span role="alert" className="text-xs font-medium text-degraded">
          {refusal}
        </span>
      )}
      <span className="ml-auto flex items-center gap-2">
        {mayManage && (
          <>
            <Button className="max-md:hidden" disabled={refusal !== null} onClick={() => setOpen("group")}>
              Group…
            </Button>
            <Button className="max-md:hidden" disabled={refusal !== null} onClick={() => setOpen("labels")}>
              Labels…
            </Button>
          </>
        )}
        {mayDispatch && (
          <Button variant="primary" disabled={refusal !== null} onClick={() => setOpen("repair")}>
            Repair {number(count)}…
          </Button>
        )}
      </span>
      {open === "labels" && <LabelDialog selection={input} count={count} onClose={close} onDone={done} />}
      {open === "group" && <MoveDialog selection={input} count={count} onClose={close} onDone={done} />}
      {open === "repair" && (
        <BulkRepair
          selection={input}
          count={count}
          machines={machines}
          onClose={close}
          onDispatched={(batchId) => router.push(`/batches/${batchId}`)}
        />
      )}
    </section>
  );
}

/** AllMatching chooses everything that the filter matches, seen or not: counted exactly, since it is acted upon. */
function AllMatching({ choosing, filter }: Omit<Props, "machines">) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const wish = wishOf(filter);
  const all = useQuery({
    ...trpc.machines.countMatching.queryOptions(wish),
    placeholderData: keepPreviousData,
  }).data;
  const { selection } = choosing;
  if (!all || (selection.kind === "all" ? selection.except.size === 0 : selection.ids.size >= all.count && !all.isMore))
    return null;
  const press = async () => {
    setIsBusy(true);
    const exact = await queryClient
      .fetchQuery({ ...trpc.machines.countMatching.queryOptions({ ...wish, exact: true }), staleTime: 0 })
      .catch(() => null);
    setIsBusy(false);
    if (exact) choosing.chooseAll(exact.count);
  };
  return (
    <Button variant="link" isBusy={isBusy} onClick={() => void press()}>
      Select all {number(all.count)}
      {all.isMore && "+"} <span className="max-md:sr-only">that match</span>
    </Button>
  );
}
