import type { Refusal } from "@/trpc/errors";

/** Action is something a person may do, how it is getting on, and why it was refused. */
export interface Action<Input extends unknown[] = []> {
  send: (...input: Input) => void;
  isPending: boolean;
  refusal: Refusal | null;
}

/** MachineActions is what a person may do on a machine's page besides repairs. Taking it out asks for the reason that the audit keeps. */
export interface MachineActions {
  lookAgain: Action;
  admit: Action;
  retire: Action<[reason: string]>;
  remove: Action<[reason: string]>;
}
