import { describe, expect, it } from "vitest";
import type { InstalledFeature } from "../graph/registration.ts";
import { buildGraph } from "../graph/build-graph.ts";
import { MACHINE_SID } from "../graph/registration.ts";
import { madeFile, madeFolders, madePackage, madePackageFeature, madeRow } from "../testing/make-package.ts";
import { guid, madeComponent, madeProduct, madeRegistration } from "../testing/make-registration.ts";
import { forecastUninstall, type More } from "./forecast-uninstall.ts";
import { nothingKnown } from "./machine-contents.ts";
import { removedFeatures } from "./removed-features.ts";

const feature = (id: string, parent: string | null = null, state: InstalledFeature["state"] = "installed") => ({
  ...{ id, parent, state },
  componentIds: [],
});
const installed = [feature("Main"), feature("Extra"), feature("Below", "Extra"), feature("Off", null, "absent")];

it.each([
  ["nothing said", null, { features: null, remove: "ALL" }],
  ["ALL", ["ALL"], { features: null, remove: "ALL" }],
  ["one, and what is below it", ["Extra"], { features: ["Extra", "Below"], remove: "Extra" }],
  ["one below", ["Below"], { features: ["Below"], remove: "Below" }],
  ["all that are installed", ["Main", "Extra"], { features: null, remove: "ALL" }],
  ["a name that is none", ["extra"], { features: [], remove: "extra" }],
])("%s", (_, chosen, expected) => expect(removedFeatures(installed, chosen)).toEqual(expected));

it("parents in a circle end", () => {
  const circle = [feature("A", "B"), feature("B", "A"), feature("C")];
  expect(removedFeatures(circle, ["C"]).features).toEqual(["C"]);
});

describe("a removal of one feature", () => {
  const p = guid(1, "A");
  const folder = "C:\\Program Files\\Contoso";
  const [main, extra, both] = [guid(1, "C"), guid(2, "C"), guid(3, "C")];
  const features = [
    { ...feature("Main"), componentIds: [main, both] },
    { ...feature("Extra"), componentIds: [extra, both] },
  ];
  const files = { Main: "main.exe", Extra: "extra.exe", Both: "both.dll" };
  const model = (paths: Record<string, string> = files, more: More = {}) => {
    const codes = { Main: main, Extra: extra, Both: both };
    const registration = madeRegistration({
      products: [madeProduct(p, { features })],
      components: Object.entries(paths).map(([id, name]) =>
        madeComponent(codes[id as keyof typeof codes], { [p]: `${folder}\\${name}` }),
      ),
    });
    const packaged = madePackage({
      ...{ productCode: p, directories: madeFolders("Contoso") },
      components: Object.entries(codes).map(([id, code]) => madeRow(id, code)),
      features: [madePackageFeature("Main", ["Main", "Both"]), madePackageFeature("Extra", ["Extra", "Both"])],
      files: Object.entries(paths).map(([id, name]) => madeFile(id, name, { id: `${id}_key` })),
    });
    const product = buildGraph(registration).products.get(MACHINE_SID)?.get(p);
    if (!product) throw new Error("P is not installed");
    return forecastUninstall(buildGraph(registration), product, packaged, { features: ["Extra"], ...more });
  };
  const told = ({ entries }: ReturnType<typeof model>) =>
    entries.map(({ path, fate }) => `${path.slice(folder.length) || "folder"} ${fate}`);

  it("takes what no other installed feature has, and its folder stays for the rest", () => {
    const forecast = model();
    expect(told(forecast)).toEqual(["\\extra.exe goes", "folder stays"]);
    expect(forecast).toMatchObject({ features: ["Extra"], released: [extra] });
    expect(forecast.remarks[0]?.sentence).toContain("Only Extra of it goes");
    expect(forecast.entries[1]?.reasons[0]?.sentence).toContain("main.exe stays in it");
  });

  it("tells a file of a feature that stays where a component that goes has the same path (rule 16)", () => {
    expect(told(model({ Main: "same.exe", Extra: "same.exe", Both: "both.dll" }))).toEqual([
      ...["\\same.exe goes", "\\same.exe goes", "folder stays"],
    ]);
  });

  it("asks conditions with REMOVE as it is said", () => {
    const seen: unknown[] = [];
    const evaluate: More["evaluate"] = (_, { REMOVE }) => {
      seen.push(REMOVE);
      return true;
    };
    const registration = madeRegistration({
      products: [madeProduct(p, { features })],
      components: [madeComponent(extra, { [p]: `${folder}\\extra.exe` })],
    });
    const packaged = madePackage({
      productCode: p,
      components: [madeRow("Extra", extra, { condition: "WANTED" })],
      features: [madePackageFeature("Extra", ["Extra"])],
    });
    const product = buildGraph(registration).products.get(MACHINE_SID)?.get(p);
    if (product)
      forecastUninstall(buildGraph(registration), product, packaged, {
        features: ["Extra"],
        evaluate,
        machine: nothingKnown,
      });
    expect(seen).toEqual(["Extra"]);
  });
});
