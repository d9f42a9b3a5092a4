import { expect, it } from "vitest";
import { madeFolders, madePackage, madePackageFeature, madeRow } from "../../testing/make-package.ts";
import { guid } from "../../testing/make-registration.ts";
import { evaluate } from "../../testing/make-versions.ts";
import { carryOut } from "./carry-out.ts";
import { emptyMachine } from "./model-machine.ts";
import { planInstall } from "./plan-install.ts";

it.each([
  ["for all users", "machine", "hklm\\software\\contoso", "22:\\Software\\Contoso\\x"],
  ["for one user", "user", "hkcu\\software\\contoso", "21:\\Software\\Contoso\\x"],
] as const)("a Registry row of root -1 goes by whom the product is %s", (_, context, key, keyPath) => {
  const model = madePackage({
    ...{ productCode: guid(1, "A"), context, directories: madeFolders("Contoso") },
    features: [madePackageFeature("Main", ["One"])],
    components: [madeRow("One", guid(1, "C"), { keyPath: { kind: "registry", id: "r" } })],
    registry: [{ id: "r", component: "One", root: -1, key: "Software\\Contoso", name: "x", value: "1" }],
  });
  const { machine } = carryOut(emptyMachine, planInstall(emptyMachine, model, { evaluate }));
  expect(machine.registry.get(key)?.values.get("x")).toEqual({ name: "x", value: "1" });
  expect(machine.registration.components[0]?.clients[0]?.keyPath).toBe(keyPath);
});
