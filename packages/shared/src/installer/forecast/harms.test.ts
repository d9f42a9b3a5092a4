import { expect, it } from "vitest";
import { buildGraph } from "../graph/build-graph.ts";
import { MACHINE_SID, type RegisteredComponent } from "../graph/registration.ts";
import { guid, madeComponent, madeProduct, madeRegistration } from "../testing/make-registration.ts";
import { forecastUninstall } from "./forecast-uninstall.ts";

const [p, q] = [guid(1, "A"), guid(2, "A")];
const user = "S-1-5-21-1-2-3-1001";
const dll = "C:\\Program Files\\Contoso\\a.dll";
const value = "22:\\SOFTWARE\\Contoso\\Path";
const folder = "C:\\Program Files\\Contoso\\";

/** What removing P does where these components are registered: each entry's fate and rules, and who loses. */
function removing(...components: RegisteredComponent[]) {
  const products = [madeProduct(p, { name: "P" }), madeProduct(q, { name: "Beta" }), madeProduct(p, { sid: user })];
  const graph = buildGraph(madeRegistration({ products, components }));
  const product = graph.products.get(MACHINE_SID)?.get(p);
  if (!product) throw new Error("P is not installed");
  const { entries, harms } = forecastUninstall(graph, product);
  return {
    fates: entries.flatMap(({ component, fate, reasons }) =>
      component === null ? [] : [[fate, reasons.map(({ rule }) => rule)]],
    ),
    harms: harms.map(({ productCode, reason }) => [productCode, reason.rule]),
  };
}
const first = (clients: Record<string, string>) => madeComponent(guid(1, "C"), clients);
const second = (clients: Record<string, string>, sid = MACHINE_SID) => madeComponent(guid(2, "C"), clients, sid);

it.each([
  ["a file that another product has in another component", first({ [p]: dll }), second({ [q]: dll.toUpperCase() })],
  ["a value that another product has in another component", first({ [p]: value }), second({ [q]: value })],
])("16: %s", (_, ...components) => {
  expect(removing(...components)).toEqual({ fates: [["goes", [null]]], harms: [[q, 16]] });
});

it("25: a file that another user has in another component", () => {
  expect(removing(first({ [p]: dll }), second({ [p]: dll }, user)).harms).toEqual([[p, 16]]);
});

it.each([dll, value])(
  "16: %s in two components of the product itself, one of them shared, is lost to the other product",
  (path) => {
    expect(removing(first({ [p]: path }), second({ [p]: path, [q]: path }))).toEqual({
      fates: [
        ["goes", [null]],
        ["goes", [16, 1]],
      ],
      harms: [[q, 16]],
    });
  },
);

it("a file in two components of the product that nobody else has is nobody's loss", () => {
  expect(removing(first({ [p]: dll }), second({ [p]: dll })).harms).toEqual([]);
});

it("a folder in two components of the product, one of them shared, is kept by the other product", () => {
  expect(removing(first({ [p]: folder }), second({ [p]: folder, [q]: folder })).harms).toEqual([]);
});

it("the same class in the other view is another key, and nobody's loss", () => {
  const [of32, of64] = ["00:\\CLSID\\{X}\\", "20:\\CLSID\\{X}\\"];
  expect(removing(first({ [p]: of32 }), second({ [q]: of64 })).harms).toEqual([]);
  expect(removing(first({ [p]: of32 }), second({ [q]: of32 })).harms).toEqual([[q, 16]]);
});
