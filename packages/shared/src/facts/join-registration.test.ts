import { expect, test } from "vitest";
import { joinRegistration } from "./join-registration.ts";
import { RegistrationPart } from "./registration-part.ts";

const guid = (n: number) => `{A1B2C3D4-1122-3344-5566-${String(n).padStart(12, "0")}}`;
const sid = "S-1-5-18";
const product = {
  ...{ productCode: guid(1), sid, name: "Suite", version: null, publisher: null, language: null, packageCode: null },
  ...{
    installedOn: null,
    installLocation: null,
    cache: { path: null, state: "not-registered" },
    features: [],
    patches: [],
  },
};
const feature = (id: string, from: number, count: number) => ({
  ...{ productCode: guid(1), sid, id, parent: null, state: "installed" },
  componentIds: Array.from({ length: count }, (_, n) => guid(from + n)),
});
const component = { componentId: guid(50), sid, clients: [] };

test("features of many rows, and components of many parts, are one each again", () => {
  const parts = [
    { products: [product] },
    { features: [feature("Complete", 100, 500), feature("Tools", 900, 1)] },
    { features: [feature("Complete", 600, 20)], components: [component] },
    { components: [component, { ...component, sid: "S-1-5-21-1" }] },
    { upgradeCodes: [{ upgradeCode: guid(9), productCodes: [guid(1)] }] },
    { sharedFiles: [{ path: "C:\\a.dll", view: 32, count: 1, state: "present" }] },
  ].map((part) => RegistrationPart.parse(part));
  const { products, components, sharedFiles, upgradeCodes } = joinRegistration(parts);
  expect(products[0]?.features.map(({ id, componentIds }) => [id, componentIds.length])).toEqual([
    ["Complete", 520],
    ["Tools", 1],
  ]);
  expect(components).toHaveLength(2);
  expect([sharedFiles.length, upgradeCodes.length]).toEqual([1, 1]);
});
