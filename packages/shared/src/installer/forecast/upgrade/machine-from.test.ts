import { expect, it } from "vitest";
import { buildGraph } from "../../graph/build-graph.ts";
import { guid, madeComponent, madeFeature, madeProduct, madeRegistration } from "../../testing/make-registration.ts";
import { evaluate, outcomes, text, version } from "../../testing/make-versions.ts";
import { forecastUpgrade } from "./forecast-upgrade.ts";
import { installedOf, machineFrom } from "./machine-from.ts";

const old = version(1, { A: { code: 1, files: text("a.txt") }, B: { code: 2, files: text("b.txt") } });
const at = (name: string) => `C:\\Program Files\\Contoso\\${name}`;

it("a key path that was looked for and is missing is not there to be replaced", () => {
  const product = old.productCode ?? "";
  const registration = madeRegistration({
    products: [madeProduct(product, { features: [madeFeature("Main", guid(1, "C"), guid(2, "C"))] })],
    components: [madeComponent(guid(1, "C"), { [product]: at("a.txt") }), madeComponent(guid(2, "C"), {})].map(
      (one, nth) =>
        nth === 0
          ? one
          : { ...one, clients: [{ productCode: product, keyPath: at("b.txt"), keyPathState: "missing" as const }] },
    ),
  });
  const installed = installedOf(buildGraph(registration), old);
  const machine = installed && machineFrom(registration, installed, old);
  expect([...(machine?.files.values() ?? [])].map(({ path }) => path)).toEqual([at("a.txt")]);
  const fresh = version(2, { A: { code: 1, files: text("a.txt") }, B: { code: 2, files: text("b.txt") } });
  expect(outcomes(forecastUpgrade(old, fresh, { machine, evaluate }), "after-finalize")).toEqual({
    ...{ "a.txt": "replaced", "b.txt": "added" },
  });
});
