import { addFolder, systemSid } from "../simulator/file-tree.ts";
import type { Machine } from "../simulator/machine.ts";
import { registerProduct, type SimProduct } from "../simulator/registered-product.ts";
import { diceOf, uuidOf } from "./dice.ts";
import type { MachineSpec } from "./organisation.ts";
import { type Product, products } from "./words.ts";

/** A library that two of Contoso's products bring, as one component: it stays until both are gone. */
export const sharedLibrary = {
  id: componentCode("Contoso Common"),
  keyPath: "C:\\Program Files\\Common Files\\Contoso\\common.dll",
};

/** cachedName is what Windows Installer called its own copy of a product's package. */
export const cachedName = ({ name }: Pick<Product, "name">): string => `${uuidOf("cached", name).slice(0, 6)}.msi`;

/**
 * installProducts puts the organisation's usual products on a machine: the suite on all, the VPN client on most. Few
 * and equal everywhere, since ten thousand machines are held in one process.
 */
export function installProducts(machine: Machine, spec: MachineSpec): void {
  const [suite, vpn] = products as [Product, Product];
  addFolder(machine, "C:\\Program Files\\Common Files", { owner: systemSid });
  registerProduct(machine, simProduct(suite, [sharedLibrary]));
  if (diceOf(spec.seed, "products", spec.index).chance(0.6)) registerProduct(machine, simProduct(vpn, [sharedLibrary]));
}

/** simProduct is a product of the organisation with its program, and whatever else it brings. */
export function simProduct(product: Product, more: SimProduct["components"] = []): SimProduct {
  const { name, version, code, file } = product;
  const program = `C:\\Program Files\\${name}\\${file.replace(/\.msi$/, ".exe")}`;
  return {
    ...{ productCode: code, name, version, cachedAs: cachedName(product) },
    upgradeCode: componentCode(`${name} upgrade`),
    components: [{ id: componentCode(name), keyPath: program }, ...more],
  };
}

/** componentCode is a {GUID} made of a word: the same on every machine. */
export function componentCode(word: string): string {
  return `{${uuidOf("component", word).toUpperCase()}}`;
}
