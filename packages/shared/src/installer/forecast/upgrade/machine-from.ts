import type { ComponentGraph, GraphProduct } from "../../graph/component-graph.ts";
import type { Registration } from "../../graph/registration.ts";
import { windowsFolderOf } from "../../graph/windows-folder.ts";
import type { PackageModel } from "../../package/package-model.ts";
import { carryOut } from "../model/carry-out.ts";
import { cacheKey, emptyMachine, type ModelMachine } from "../model/model-machine.ts";
import { planInstall } from "../model/plan-install.ts";
import { resolveFolders } from "../resolve-folders.ts";

/**
 * machineFrom makes a model machine of a registration and one product's package: of its registered components all files
 * are taken as there and unchanged, but for key paths that were looked for and are missing. What other products have on the disk is not in it; their registrations are.
 */
export function machineFrom(
  registration: Registration,
  { installed, holds }: Pick<GraphProduct, "installed" | "holds">,
  model: PackageModel,
): ModelMachine {
  const features = new Set(installed.features.flatMap(({ id, state }) => (state === "installed" ? [id] : [])));
  const folders = resolveFolders(model, { product: { holds }, windowsFolder: windowsFolderOf(registration) });
  const plan = planInstall({ ...emptyMachine, registration }, model, { evaluate: () => true, features, folders });
  const registered = new Set(holds.map(({ component }) => component.componentId));
  const components = plan.components.map(({ component }) => {
    const isHere = component.componentId === null || registered.has(component.componentId);
    return { component, action: isHere ? ("install" as const) : ("not-chosen" as const) };
  });
  const { machine } = carryOut(emptyMachine, { ...plan, sid: installed.sid, components });
  const files = new Map(machine.files);
  for (const { client } of holds)
    if (client.registered.keyPathState === "missing" && client.keyPath.kind === "file")
      files.delete(client.keyPath.normal);
  const packages = new Map([[cacheKey(installed.sid, installed.productCode), model]]);
  return { ...machine, files, registration, packages };
}

/** installedOf finds a package's product among all owners; null when nobody has it. */
export function installedOf({ products }: ComponentGraph, { productCode }: PackageModel): GraphProduct | null {
  for (const own of products.values()) {
    const product = own.get(productCode ?? "");
    if (product) return product;
  }
  return null;
}
