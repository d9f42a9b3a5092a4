import type { Refusal } from "@/trpc/errors";
import { formRefusal } from "./form-refusal-text";
import { Notice } from "./notice";

/** FormRefusal says why a form was refused. shown: the fields that tell their own fault. */
export const FormRefusal = ({ refusal, shown }: { refusal: Refusal; shown: readonly string[] }) => (
  <Notice kind="error" title={formRefusal(refusal, shown)} />
);
