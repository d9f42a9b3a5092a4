import type { Refusal } from "@/trpc/errors";

/** Removal takes a machine out, with the reason that the audit keeps. */
export interface Removal {
  send: (reason: string) => void;
  isPending: boolean;
  refusal: Refusal | null;
}

/** MachineActions is what a person may do on a machine's page besides repairs. */
export interface MachineActions {
  lookAgain: () => void;
  isAsking: boolean;
  lookAgainRefusal: Refusal | null;
  retire: Removal;
  remove: Removal;
}
