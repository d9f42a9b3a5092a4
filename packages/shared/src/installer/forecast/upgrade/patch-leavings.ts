import type { PackageModel } from "../../package/package-model.ts";
import { componentBits } from "../component-bits.ts";
import type { Reason } from "../fate.ts";
import { resolveFolders } from "../resolve-folders.ts";

/** PatchLeaving is a component that a superseding patch no longer has. */
export interface PatchLeaving {
  component: string;
  paths: readonly string[];
  /** `goes` only where nothing else of E.5 keeps it. */
  fate: "goes" | "stays";
  reason: Reason;
}

/**
 * patchLeavings tells what a patch leaves that replaces an older one: components that only the older one brought stay,
 * unless they say UninstallOnSupersedence or MSIUNINSTALLSUPERSEDEDCOMPONENTS is 1 (E.5 rule 22, E.4). Both packages are
 * the product's with the respective patch applied.
 */
export function patchLeavings(before: PackageModel, after: PackageModel): readonly PatchLeaving[] {
  const codes = new Set(after.components.map(({ componentId }) => componentId));
  const folders = resolveFolders(before);
  const all = after.properties.MSIUNINSTALLSUPERSEDEDCOMPONENTS === "1";
  return before.components.flatMap(({ id, componentId, attributes, directory }) => {
    if (componentId === null || codes.has(componentId)) return [];
    const own = (attributes & componentBits.uninstallOnSupersedence) !== 0;
    const paths = before.files.flatMap((file) =>
      file.component === id ? [`${folders.get(directory)}\\${file.name}`] : [],
    );
    const sentence = own
      ? "It says UninstallOnSupersedence: the newer patch takes it away."
      : all
        ? "MSIUNINSTALLSUPERSEDEDCOMPONENTS is 1: the newer patch takes it away."
        : "The newer patch does not have it, and it does not say UninstallOnSupersedence: it is left behind.";
    return [{ component: id, paths, fate: own || all ? "goes" : "stays", reason: { rule: 22, sentence } }];
  });
}
