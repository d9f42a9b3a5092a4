import { buildGraph } from "@slipway/shared/installer/graph/build-graph";
import { MACHINE_SID, PERMANENT_CLIENT } from "@slipway/shared/installer/graph/registration";
import {
  guid,
  madeComponent,
  madeFeature,
  madeProduct,
  madeRegistration,
} from "@slipway/shared/installer/testing/make-registration";
import { describe, expect, it } from "vitest";
import { type Removal, removalOf } from "./removal-of.ts";

const [suite, viewer, gone] = [guid(1, "A"), guid(2, "A"), guid(3, "A")];
const code = (number: number) => guid(number, "C");
const folder = "C:\\Contoso\\";

const registration = madeRegistration({
  products: [
    madeProduct(suite, { name: "Suite", version: "4", features: [madeFeature("Main", code(1), code(2))] }),
    madeProduct(viewer, { name: "Viewer", version: "2" }),
  ],
  components: [
    madeComponent(code(1), { [suite]: `${folder}a.dll` }),
    madeComponent(code(2), { [suite]: `${folder}b.dll`, [viewer]: `${folder}b.dll` }),
    madeComponent(code(3), { [suite]: `${folder}c.dll`, [PERMANENT_CLIENT]: "" }),
    madeComponent(code(4), { [suite]: `${folder}d.dll`, [gone]: `${folder}d.dll` }),
    madeComponent(code(5), { [suite]: "22:\\SOFTWARE\\Contoso\\Version" }),
    madeComponent(code(6), { [suite]: "" }),
    madeComponent(code(7), { [suite]: folder }),
    madeComponent(code(8), { [suite]: `${folder}twice.dll` }),
    madeComponent(code(9), { [viewer]: `${folder}TWICE.dll` }),
  ],
});

function removal(limit?: number): Removal {
  const graph = buildGraph(registration);
  const product = graph.products.get(MACHINE_SID)?.get(suite);
  if (!product) throw new Error("the suite is not in the graph");
  return removalOf(graph, product, limit);
}

describe("what a page shows of a removal", () => {
  const { components, reasons, names, harms, around, gaps } = removal();
  const of = (number: number) => components.find(({ componentId }) => componentId === code(number));
  const ruleOf = (number: number) => reasons[of(number)?.reasons[0] ?? -1]?.rule;

  it.each([
    {
      name: "a file of its own goes",
      number: 1,
      expected: { kind: "file", fate: "goes", features: ["Main"] },
      rule: null,
    },
    { name: "a shared one stays (rule 1)", number: 2, expected: { fate: "stays", others: [viewer] }, rule: 1 },
    {
      name: "a permanent one stays (rule 2)",
      number: 3,
      expected: { fate: "stays", isPermanent: true, others: [] },
      rule: 2,
    },
    { name: "an orphan keeps it (rule 21)", number: 4, expected: { fate: "stays", others: [gone] }, rule: 21 },
    {
      name: "a value is told with its key",
      number: 5,
      expected: { kind: "registry-value", path: "HKLM\\SOFTWARE\\Contoso\\Version" },
      rule: null,
    },
    { name: "what is not used has no fate (rule 8)", number: 6, expected: { kind: "unused", fate: null }, rule: 8 },
    {
      name: "a folder that others' files keep stays (rule 13)",
      number: 7,
      expected: { kind: "folder", fate: "stays" },
      rule: 13,
    },
    {
      name: "a path that another component has too",
      number: 8,
      expected: { samePath: [{ componentId: code(9), productCode: viewer }] },
      rule: null,
    },
  ])("$name", ({ number, expected, rule }) => {
    expect(of(number)).toMatchObject(expected);
    expect(ruleOf(number)).toBe(rule);
  });

  it("names the others that are installed, tells whom it harms, and what it does not know", () => {
    expect(names).toEqual({ [suite]: "Suite 4", [viewer]: "Viewer 2" });
    expect(harms.map(({ name }) => name)).toEqual(["Viewer"]);
    expect(around.map(({ path }) => path)).toContain("HKLM\\SOFTWARE\\Contoso");
    expect(gaps[0]).toContain("only the key path is known");
  });

  it("keeps each reason once, and counts what it does not carry", () => {
    expect(new Set(reasons.map(({ sentence }) => sentence)).size).toBe(reasons.length);
    expect(removal(3)).toMatchObject({ components: { length: 3 }, componentCount: 8 });
  });
});
