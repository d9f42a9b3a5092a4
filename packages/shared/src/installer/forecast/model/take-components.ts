import { normalPath } from "../../graph/normal-path.ts";
import { viewOf } from "../component-bits.ts";
import { registryPath } from "../../graph/registry-path.ts";
import type { ModelMachine } from "./model-machine.ts";
import type { InstallPlan } from "./plan-install.ts";
import { copyOf, takeValue } from "./put-things.ts";

/** takeComponents takes components of a product away without asking who else has them (E.5 rule 9, transitive). */
export function takeComponents(machine: ModelMachine, plan: InstallPlan, names: readonly string[]): ModelMachine {
  if (names.length === 0) return machine;
  const growing = copyOf(machine);
  const codes = new Set<string>();
  for (const name of names) {
    const component = plan.index.components.get(name);
    if (!component) continue;
    if (component.componentId !== null) codes.add(component.componentId);
    const folder = plan.folders.get(component.directory) ?? "";
    for (const file of plan.index.files.get(name) ?? []) growing.files.delete(normalPath(`${folder}\\${file.name}`));
    for (const { root, key, name: value } of plan.index.registry.get(name) ?? [])
      if (root === 2) takeValue(registryPath("HKLM", viewOf(component.attributes), key), value ?? "", growing);
  }
  const own = plan.index.package.productCode;
  const components = machine.registration.components.flatMap((one) => {
    if (one.sid !== plan.sid || !codes.has(one.componentId)) return [one];
    const clients = one.clients.filter(({ productCode }) => productCode !== own);
    return clients.length === 0 ? [] : [{ ...one, clients }];
  });
  return { ...machine, ...growing, registration: { ...machine.registration, components } };
}
