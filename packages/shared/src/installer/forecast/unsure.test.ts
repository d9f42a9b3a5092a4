import { describe, expect, it } from "vitest";
import { buildGraph } from "../graph/build-graph.ts";
import { normalPath } from "../graph/normal-path.ts";
import { MACHINE_SID } from "../graph/registration.ts";
import type { PackageModel } from "../package/package-model.ts";
import { madeFile, madeFolders, madePackage, madePackageFeature, madeRow } from "../testing/make-package.ts";
import { guid, madeComponent, madeFeature, madeProduct, madeRegistration } from "../testing/make-registration.ts";
import { forecastUninstall } from "./forecast-uninstall.ts";
import { type MachineContents, nothingKnown } from "./machine-contents.ts";

const [p, q, nobody] = [guid(1, "A"), guid(2, "A"), guid(9, "A")];
const g = guid(1, "C");
const user = "S-1-5-21-1-2-3-1001";
const home = "C:\\Program Files\\Contoso";
const dll = `${home}\\a.dll`;

/** What removing P does, which has one component with a.dll; `clients` are all of it, `files` all that is in its folder. */
function removing(
  clients: Record<string, string>,
  model: Partial<PackageModel> | null = null,
  { files = null, sid = MACHINE_SID }: { files?: string[] | null; sid?: string } = {},
) {
  const products = [
    madeProduct(p, { sid, features: [madeFeature("Main", g)] }),
    madeProduct(q, { sid, name: "Beta", version: "2.0" }),
  ];
  const graph = buildGraph(madeRegistration({ products, components: [madeComponent(g, clients, sid)] }));
  const product = graph.products.get(sid)?.get(p);
  if (!product) throw new Error("P is not installed");
  const made = model && {
    ...madePackage({ productCode: p, directories: madeFolders("Contoso"), components: [madeRow("One", g)] }),
    ...{ features: [madePackageFeature("Main", ["One"])], files: [madeFile("One", "a.dll", { id: "One_key" })] },
    ...model,
  };
  const there = files && new Map(files.map((path) => [normalPath(path), { path, version: null }]));
  const machine = { ...nothingKnown, files: there, folders: there && new Set([normalPath(home)]) };
  return forecastUninstall(graph, product, made, { machine });
}

describe("a client at another path", () => {
  const fateWith = (other: string, bits = 256) => {
    const components = [madeRow("One", g, { attributes: bits })];
    const [entry] = removing({ [p]: dll, [other]: "D:\\x\\a.dll" }, { components }).entries;
    return [entry?.fate, entry?.reasons.map(({ rule }) => rule)];
  };
  it.each([
    ["1: lives", q, 256, 1],
    ["21: is installed for nobody", nobody, 256, 21],
    ["10: lives, and the component is marked Shared", q, 256 + 2048, 1],
  ])("%s: nobody knows which copy stays", (_, other, bits, rule) => {
    expect(fateWith(other, bits)).toEqual(["unknown", [rule]]);
  });
});

it("an assembly is not known to go", () => {
  const { entries } = removing({ [p]: '<a,Version="1.0.0.0"' }, {});
  expect(entries[0]).toMatchObject({ fate: "unknown", reasons: [{ rule: null }] });
  expect(entries[0]?.reasons[0]?.sentence).toContain('the assembly a,Version="1.0.0.0"');
});

it("says what was not looked at on a disk that was, and nothing goes by it", () => {
  const rulesFor = (machine: Partial<MachineContents>) => {
    const graph = buildGraph(
      madeRegistration({ products: [madeProduct(p)], components: [madeComponent(g, { [p]: dll })] }),
    );
    const product = graph.products.get(MACHINE_SID)?.get(p);
    const more = { machine: { ...nothingKnown, ...machine } };
    return product && forecastUninstall(graph, product, null, more).remarks.map(({ rule }) => rule);
  };
  const files = (version?: null) =>
    new Map([[normalPath(dll), version === undefined ? { path: dll } : { path: dll, version }]]);
  expect(rulesFor({})).toEqual([]);
  expect(rulesFor({ files: files() })).toEqual([11, 15]);
  expect(rulesFor({ files: files(null), filesInUse: new Set() })).toEqual([]);
});

describe("what is in a user's registry", () => {
  const row = (root: number) => ({ id: "r", component: "One", root, key: "Software\\Contoso", name: "x", value: "1" });
  const registryValueOf = (root: number, sid: string) =>
    removing({ [p]: dll }, { registry: [row(root)] }, { sid }).entries.find(({ kind }) => kind === "registry-value");
  it.each([
    ["HKCU of a product for all users", 1, MACHINE_SID, "HKCU", "unknown"],
    ["HKCU of a user's product", 1, user, "HKCU", "goes"],
    ["-1 of a product for all users", -1, MACHINE_SID, "HKLM", "goes"],
    ["-1 of a user's product", -1, user, "HKCU", "goes"],
  ])("%s", (_, root, sid, hive, fate) => {
    expect(registryValueOf(root, sid)).toMatchObject({ path: `${hive}\\Software\\Contoso`, fate });
  });

  it("a key path in it is no better known", () => {
    expect(removing({ [p]: "21:\\Software\\Contoso\\x" }).entries[0]).toMatchObject({
      kind: "registry-value",
      fate: "unknown",
    });
  });
});

describe("RemoveFile", () => {
  const removeFiles = (...patterns: string[]) => ({
    removeFiles: patterns.map((fileName, at) => ({
      ...{ id: `r${at}`, component: "One", fileName, directory: "INSTALLDIR", on: "remove" as const },
    })),
  });
  const files = [dll, `${home}\\LICENSE`, `${home}\\run.log`, `${home}\\run`];
  const gone = (...patterns: string[]) =>
    removing({ [p]: dll }, removeFiles(...patterns), { files })
      .entries.filter(({ kind, fate }) => kind === "file" && fate === "goes")
      .map(({ path }) => path.slice(home.length + 1));
  it.each([
    [["*.*"], ["a.dll", "LICENSE", "run.log", "run"]],
    [["*"], ["a.dll", "LICENSE", "run.log", "run"]],
    [["run.*"], ["a.dll", "run.log", "run"]],
    [["*.log"], ["a.dll", "run.log"]],
    [
      ["r*", "*.log"],
      ["a.dll", "run.log", "run"],
    ],
  ])("%j takes each file once, with or without an extension", (patterns, expected) => {
    expect(gone(...patterns)).toEqual(expected);
  });
});
