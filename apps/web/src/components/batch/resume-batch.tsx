"use client";

import { useMutation } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";
import { Button } from "../ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter } from "../ui/dialog";
import { Field } from "../ui/field";
import { Textarea } from "../ui/input";
import { Notice } from "../ui/notice";
import type { BatchView } from "./batch-types";

/** ResumeBatch lets a batch go on; one that halted by itself asks why it may. */
export function ResumeBatch({ batch, onChanged }: { batch: BatchView; onChanged: () => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const [reason, setReason] = useState("");
  const trpc = useTRPC();
  const resume = useMutation(
    trpc.batches.resume.mutationOptions({ onSuccess: () => setIsOpen(false), onSettled: onChanged }),
  );
  const hasHalted = batch.pausedBy === "halted";
  const press = () => resume.mutate({ batchId: batch.id, reason: reason.trim() || null });
  const refusal = resume.error ? refusalFrom(resume.error) : null;
  if (!hasHalted)
    return (
      <>
        <Button variant="primary" isBusy={resume.isPending} onClick={press}>
          <Play aria-hidden />
          Go on
        </Button>
        {refusal && <Notice kind="error" className="w-full" title={refusal.message} />}
      </>
    );
  const isUnsaid = refusal?.code === "reason-needed" && reason.trim().length < 3;
  return (
    <>
      <Button variant="primary" onClick={() => setIsOpen(true)}>
        <Play aria-hidden />
        Go on…
      </Button>
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogContent title="Let it go on?" description={batch.pauseReason}>
          <p>What ended badly so far is forgiven: it halts again after {batch.haltAfter} new bad ends.</p>
          <Field label="Why it may go on" hint="needed" error={isUnsaid ? refusal.message : undefined}>
            <Textarea rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
          {refusal && !isUnsaid && refusal.code !== "reason-needed" && <Notice kind="error" title={refusal.message} />}
          <DialogFooter>
            <DialogClose render={<Button variant="ghost">Keep it halted</Button>} />
            <Button variant="primary" isBusy={resume.isPending} onClick={press}>
              Go on
            </Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </>
  );
}
