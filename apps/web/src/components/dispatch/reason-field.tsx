"use client";

import { Field } from "../ui/field";
import { Textarea } from "../ui/input";
import type { Dispatching } from "./use-dispatch";

/** ReasonField asks why, for the audit; needed from medium risk on. */
export function ReasonField({ dispatching: { draft, checked, refusal, setReason } }: { dispatching: Dispatching }) {
  const error = refusal?.code === "reason-needed" && draft.reason.trim().length < 3 ? refusal.message : undefined;
  return (
    <Field label="Reason, for the audit" hint={checked.isCareful ? "needed" : "optional"} error={error}>
      <Textarea
        rows={2}
        maxLength={500}
        value={draft.reason}
        onChange={(event) => setReason(event.target.value)}
        placeholder="A ticket, or a few words"
      />
    </Field>
  );
}
