import type { Operation } from "../diagnosis.ts";

/** operationOf reads from the engine's command line what was asked of it; null: there is none in the log. */
export function operationOf(commandLine: string | null): Operation | null {
  if (commandLine === null) return null;
  return asked.find(({ by }) => by.test(commandLine))?.operation ?? "installation";
}

// Of several the first decides: a patch is put by way of REINSTALL.
const asked: readonly { operation: Operation; by: RegExp }[] = [
  { operation: "removal", by: /(?:^|\s)REMOVE="?ALL"?(?=\s|$)/i },
  { operation: "patch", by: /(?:^|\s)PATCH=/i },
  { operation: "repair", by: /(?:^|\s)REINSTALL=/i },
];
