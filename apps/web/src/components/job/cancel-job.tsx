"use client";

import { isEnded } from "@slipway/shared/jobs/state";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";
import { Button } from "../ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Notice } from "../ui/notice";
import type { JobView } from "./job-types";

/** CancelJob ends a job that has not begun, and asks the agent to give up one that has. */
export function CancelJob({ job, onDone }: { job: JobView; onDone: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const trpc = useTRPC();
  const cancel = useMutation(
    trpc.jobs.cancel.mutationOptions({
      onSuccess: () => setIsOpen(false),
      onSettled: onDone,
    }),
  );
  if (isEnded(job.state)) return null;
  if (job.cancelRequestedAt) return <Button disabled>Cancelling</Button>;
  return (
    <>
      <Button variant="destructive" onClick={() => setIsOpen(true)}>
        Cancel job…
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent title="Cancel this job?" description={consequence(job)}>
          {cancel.error && <Notice kind="error" title={refusalFrom(cancel.error).message} />}
          <DialogFooter>
            <DialogClose render={<Button variant="ghost">Keep it</Button>} />
            <Button
              variant="destructive"
              isBusy={cancel.isPending}
              onClick={() => cancel.mutate({ machineId: job.machineId, jobId: job.id })}
            >
              Cancel job
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}

function consequence({ state, hostname }: JobView): string {
  if (state === "leased" || state === "running")
    return `${hostname} has it already and is asked to give it up, which it does where that is safe. Nothing is broken off half-way.`;
  if (state === "verifying")
    return "The agent has acted. A plan that is still ahead is taken back; what was done stays done.";
  return "It has not begun, and then never will. Nothing is sent to the machine.";
}
