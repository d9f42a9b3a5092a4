import { memorySource } from "@slipway/shared/installer/package/byte-source";
import { openPackage } from "@slipway/shared/installer/package/open-package";
import { packageModel } from "@slipway/shared/installer/package/read-package-model";
import { describePackage } from "@slipway/shared/installer/package/anatomy/describe-package";
import { expect, it } from "vitest";
import { suitePackage } from "../../../../e2e/support/suite-package.ts";
import { removalSentence } from "../../products/removal-words.ts";
import { removalReport } from "./removal-report.ts";

async function packageOf() {
  const files = ["suite.exe", "kept.dll"].map((name, at) => ({ name, version: "1.0.0.0", component: at + 1 }));
  const opened = await openPackage(memorySource(suitePackage("1.0.0", files)));
  if (!opened.ok) throw opened.fault;
  return { model: packageModel(opened.database), actions: describePackage(opened.database).actions };
}
const sentence = (removal: ReturnType<typeof removalReport>) => removal && removalSentence(removal, true, "package");

it("foretells a package's removal where nothing else is installed, and what no package can tell", async () => {
  const { model, actions } = await packageOf();
  const removal = removalReport(model, actions);
  expect(sentence(removal)).toBe("Removes 2 files and 1 folder; nothing that it brought stays.");
  expect(removal?.gaps).toEqual([
    "What the product itself writes while it is used (settings, logs, caches) is not in its package and stays.",
    "1 custom action runs at the removal: what code does, no package tells.",
  ]);
});

it("says what stays though nobody else has it, and by which rule", async () => {
  const { model, actions } = await packageOf();
  const components = model.components.map((one) =>
    one.id === "c.kept.dll" ? { ...one, attributes: one.attributes | 16 } : one,
  );
  const removal = removalReport({ ...model, components }, actions);
  expect(sentence(removal)).toContain("permanent");
  const kept = removal?.components.find(({ path }) => path.endsWith("kept.dll"));
  expect([kept?.fate, removal?.reasons[kept?.reasons[0] ?? -1]?.rule]).toEqual(["stays", 2]);
});

it("a package without a product code is never registered: nothing is foretold", async () => {
  const { model, actions } = await packageOf();
  expect(removalReport({ ...model, productCode: null }, actions)).toBeNull();
});
