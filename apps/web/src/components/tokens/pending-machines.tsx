"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { type Outputs, refusalFrom } from "@/trpc/types";
import { machines as countOf } from "../machines/truth";
import { useMay } from "../shell/me";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { Code } from "../ui/code";
import { Dialog, DialogTrigger, SheetContent } from "../ui/dialog";
import { Notice } from "../ui/notice";
import { Panel } from "../ui/panel";
import { RelativeTime } from "../ui/relative-time";

type Pending = Outputs["machines"]["list"]["machines"][number];

/** More than this are looked through by search, not here. */
const SHOWN = 100;

/** usePending are the machines that came with a token which asks for admission by hand. */
export function usePending() {
  const trpc = useTRPC();
  return useQuery(trpc.machines.list.queryOptions({ lifecycle: "pending", limit: SHOWN })).data?.machines ?? [];
}

/** PendingMachines says who waits to be admitted, and lets them in. Nothing while nobody waits. */
export function PendingMachines({ className }: { className?: string }) {
  const pending = usePending();
  const mayAdmit = useMay("machines.manage");
  // It stays open after the last one was admitted, so that the outcome is read where it happened.
  const [isOpen, setIsOpen] = useState(false);
  const [first] = pending;
  if (!first && !isOpen) return null;
  return (
    <Panel className={cn("flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3", className)}>
      <Hourglass className="size-4 shrink-0 text-accent-foreground" aria-hidden />
      <div className="min-w-0 flex-1">
        <p>
          <b className="font-semibold">
            {countOf(pending.length)} {pending.length === 1 ? "waits" : "wait"} to be admitted
          </b>
          {first && (
            <span className="text-muted-foreground">
              , the first came <RelativeTime at={first.enrolledAt} />
            </span>
          )}
        </p>
        <p className="truncate text-xs text-muted-foreground">
          <Code>
            {pending
              .slice(0, 4)
              .map(({ hostname }) => hostname)
              .join("  ")}
          </Code>
        </p>
      </div>
      {mayAdmit && (
        <Dialog open={isOpen} onOpenChange={setIsOpen}>
          <DialogTrigger render={<Button className="max-md:w-full" />}>Review {pending.length}…</DialogTrigger>
          <SheetContent title="Waiting to be admitted" description="Until then they get no jobs, and count nowhere.">
            <div>
              {pending.map((machine) => (
                <Admission key={machine.id} machine={machine} />
              ))}
              {pending.length === 0 && <p className="px-5 py-4 text-muted-foreground">Nobody waits any more.</p>}
            </div>
          </SheetContent>
        </Dialog>
      )}
    </Panel>
  );
}

function Admission({ machine }: { machine: Pending }) {
  const trpc = useTRPC();
  const admit = useMutation(trpc.machines.admit.mutationOptions());
  return (
    <div className="grid gap-2 border-b px-5 py-3">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p>
            <Code className="font-medium break-all">{machine.hostname}</Code>
          </p>
          <p className="text-xs text-muted-foreground">
            serial {machine.serialNumber ?? "unknown"}, group {machine.groupName}, came{" "}
            <RelativeTime at={machine.enrolledAt} />
          </p>
        </div>
        <Button
          size="sm"
          aria-label={`Admit ${machine.hostname}`}
          isBusy={admit.isPending || admit.isSuccess}
          onClick={() => admit.mutate({ machineId: machine.id })}
        >
          Admit
        </Button>
      </div>
      {admit.error && <Notice kind="error" title={refusalFrom(admit.error).message} />}
    </div>
  );
}
