import type { PackageModel } from "../package-model.ts";

/** RemovalPosition is where a major upgrade removes the old version; null when it never does. */
export type RemovalPosition = "after-validate" | "after-initialize" | "before-finalize" | "after-finalize" | null;

/** removalPosition goes by the numbers of the execute sequence (learn, RemoveExistingProducts). */
export function removalPosition({ executeSequence }: Pick<PackageModel, "executeSequence">): RemovalPosition {
  const numberOf = (name: string) => executeSequence.find(({ action }) => action === name)?.sequence ?? null;
  const removal = numberOf("RemoveExistingProducts");
  if (removal === null) return null;
  const isAfter = (name: string) => {
    const other = numberOf(name);
    return other !== null && removal > other;
  };
  if (isAfter("InstallFinalize")) return "after-finalize";
  if (isAfter("InstallExecute") || isAfter("InstallExecuteAgain")) return "before-finalize";
  return isAfter("InstallInitialize") ? "after-initialize" : "after-validate";
}
