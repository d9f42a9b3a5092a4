"use client";

import { useMutation } from "@tanstack/react-query";
import { Download, Pause } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";
import { machines, number } from "../machines/truth";
import { useMay } from "../shell/me";
import { Button } from "../ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Notice } from "../ui/notice";
import { cancellable } from "./batch-truth";
import type { BatchView } from "./batch-types";
import { ResumeBatch } from "./resume-batch";

/** BatchActions pause a batch, let it go on, cancel what is left of it, and download its machines. */
export function BatchActions({ batch, onChanged }: { batch: BatchView; onChanged: () => void }) {
  const mayAct = useMay("jobs.dispatch") && batch.endedAt === null;
  const { ends, asks } = cancellable(batch);
  const isHeld = batch.pausedBy !== null || batch.parts.paused > 0;
  return (
    <>
      <Button nativeButton={false} render={<a href={`/api/batches/${batch.id}.csv`} download />}>
        <Download aria-hidden />
        CSV
      </Button>
      {mayAct && isHeld && <ResumeBatch batch={batch} onChanged={onChanged} />}
      {mayAct && !isHeld && ends > 0 && <PauseBatch batch={batch} onChanged={onChanged} />}
      {mayAct && ends + asks > batch.cancelling && <CancelRest batch={batch} onChanged={onChanged} />}
    </>
  );
}

type Props = { batch: BatchView; onChanged: () => void };

function PauseBatch({ batch, onChanged }: Props) {
  const trpc = useTRPC();
  const pause = useMutation(trpc.batches.pause.mutationOptions({ onSettled: onChanged }));
  return (
    <>
      <Button isBusy={pause.isPending} onClick={() => pause.mutate({ batchId: batch.id })}>
        <Pause aria-hidden />
        Pause
      </Button>
      {pause.error && <Notice kind="error" className="w-full" title={refusalFrom(pause.error).message} />}
    </>
  );
}

function CancelRest({ batch, onChanged }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const trpc = useTRPC();
  const cancel = useMutation(
    trpc.batches.cancelRest.mutationOptions({ onSuccess: () => setIsOpen(false), onSettled: onChanged }),
  );
  const { ends, asks } = cancellable(batch);
  return (
    <>
      <Button variant="destructive" onClick={() => setIsOpen(true)}>
        Cancel {number(ends + asks)}…
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent title="Cancel the rest?" description={consequence(ends, asks)}>
          {cancel.error && <Notice kind="error" title={refusalFrom(cancel.error).message} />}
          <DialogFooter>
            <DialogClose render={<Button variant="ghost">Keep it</Button>} />
            <Button
              variant="destructive"
              isBusy={cancel.isPending}
              onClick={() => cancel.mutate({ batchId: batch.id })}
            >
              Cancel the rest
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}

const consequence = (ends: number, asks: number): string =>
  [
    ...(ends > 0 ? [`On ${machines(ends)} it has not begun, and then never will.`] : []),
    ...(asks > 0
      ? [
          `${machines(asks)} at work on it, or with it planned, ${asks === 1 ? "is" : "are"} asked to give up, which they do where that is safe.`,
        ]
      : []),
    "What was done stays done.",
  ].join(" ");
