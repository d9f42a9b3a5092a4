import { describe, expect, it } from "vitest";
import { guid, madeComponent, madeFeature, madeProduct, madeRegistration } from "../testing/make-registration.ts";
import { buildGraph } from "./build-graph.ts";
import { findProduct } from "./find-product.ts";
import { MACHINE_SID, PERMANENT_CLIENT } from "./registration.ts";
import { whoHolds } from "./who-holds.ts";

const [a, b, gone] = [guid(1, "A"), guid(2, "A"), guid(3, "A")];
const [shared, own, second, lone] = [guid(1, "C"), guid(2, "C"), guid(3, "C"), guid(4, "C")];
const user = "S-1-5-21-1-2-3-1001";

const registration = madeRegistration({
  products: [
    madeProduct(a, { name: "Alpha", features: [madeFeature("Main", shared, own), madeFeature("More", shared)] }),
    madeProduct(b, { name: "Beta", features: [madeFeature("Main", shared, second)] }),
    madeProduct(b, { name: "Beta", sid: user }),
  ],
  components: [
    madeComponent(shared, {
      [a]: "C:\\Shared\\s.dll",
      [b]: "C?\\shared\\S.DLL",
      [PERMANENT_CLIENT]: "C:\\Shared\\s.dll",
    }),
    madeComponent(own, { [a]: "22:\\SOFTWARE\\Alpha\\installed" }),
    madeComponent(second, { [b]: "C:\\Alpha\\one.txt", [gone]: "C:\\Alpha\\one.txt" }),
    madeComponent(lone, { [b]: "C:\\Alpha\\one.txt" }, user),
  ],
  sharedFiles: [{ path: "C:\\SHARED\\s.dll", view: 64, count: 2, state: "present" }],
});

describe("the component graph", () => {
  const graph = buildGraph(registration);
  const alpha = graph.products.get(MACHINE_SID)?.get(a);

  it("ties product, feature, component and key path", () => {
    expect(alpha?.holds.map(({ component }) => component.componentId)).toEqual([shared, own]);
    expect(alpha?.featuresOf.get(shared)).toEqual(["Main", "More"]);
    expect(alpha?.holds[1]?.client.keyPath).toMatchObject({ kind: "registry", path: "HKLM\\SOFTWARE\\Alpha" });
  });

  it("knows the system's client as such, and it is no product", () => {
    const component = graph.components.get(MACHINE_SID)?.get(shared);
    expect(component?.isPermanent).toBe(true);
    expect(component?.clients.at(-1)).toMatchObject({ isPermanent: true, product: null });
  });

  it("says who holds a file, whatever way it is written, and by which features", () => {
    const { holders, sharedCounts, componentIds } = whoHolds(graph, "c:/Shared/S.dll");
    expect(holders.map(({ productCode, features }) => [productCode, features])).toEqual([
      [a, ["Main", "More"]],
      [b, ["Main"]],
      [PERMANENT_CLIENT, []],
    ]);
    expect([sharedCounts.length, componentIds.length]).toEqual([1, 1]);
  });

  it("sees one path under two GUIDs of two owners, and a client that is installed for nobody", () => {
    const { holders, componentIds } = whoHolds(graph, "C:\\Alpha\\one.txt");
    expect(componentIds).toEqual([second, lone]);
    expect(holders.map(({ sid, product }) => [sid, product?.installed.sid ?? null])).toEqual([
      [MACHINE_SID, MACHINE_SID],
      [MACHINE_SID, null],
      [user, user],
    ]);
  });

  it("keeps one owner's components from another's product", () => {
    expect(
      graph.products
        .get(user)
        ?.get(b)
        ?.holds.map(({ component }) => component.sid),
    ).toEqual([user]);
  });

  it("finds a product by code, name and part of a name, and says when several fit", () => {
    expect(findProduct(graph, a.slice(1, -1).toLowerCase())).toMatchObject({ found: "one" });
    expect(findProduct(graph, "alpha")).toMatchObject({ found: "one" });
    expect(findProduct(graph, "bet")).toMatchObject({ found: "one", product: { installed: { sid: MACHINE_SID } } });
    expect(findProduct(graph, "beta", user)).toMatchObject({ product: { installed: { sid: user } } });
    expect(findProduct(graph, "A")).toMatchObject({ found: "several" });
    expect(findProduct(graph, "gamma")).toEqual({ found: "none" });
  });
});
