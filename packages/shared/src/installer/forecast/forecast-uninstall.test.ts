import { describe, expect, it } from "vitest";
import { buildGraph } from "../graph/build-graph.ts";
import { normalPath } from "../graph/normal-path.ts";
import { MACHINE_SID, PERMANENT_CLIENT, type Registration } from "../graph/registration.ts";
import type { PackageModel } from "../package/package-model.ts";
import { madeFile, madeFolders, madePackage, madePackageFeature, madeRow } from "../testing/make-package.ts";
import { guid, madeComponent, madeFeature, madeProduct, madeRegistration } from "../testing/make-registration.ts";
import { componentBits } from "./component-bits.ts";
import type { Fate, RuleNumber } from "./fate.ts";
import { forecastUninstall, type More } from "./forecast-uninstall.ts";
import { type MachineContents, nothingKnown } from "./machine-contents.ts";
import { ruleBook } from "./rule-book.ts";

const [p, q, nobody] = [guid(1, "A"), guid(2, "A"), guid(9, "A")];
const [g, h] = [guid(1, "C"), guid(2, "C")];
const user = "S-1-5-21-1-2-3-1001";
const dll = "C:\\Program Files\\Contoso\\a.dll";
const system = "C:\\Windows\\System32\\a.dll";

/** A machine with P, one component at one path, and what a case adds. */
function machineWith(more: Partial<Registration> & { clients?: Record<string, string>; path?: string }): Registration {
  const { clients = {}, path = dll, products = [], components = [], ...rest } = more;
  return madeRegistration({
    products: [madeProduct(p, { name: "P", features: [madeFeature("Main", g)] }), ...products],
    components: [madeComponent(g, { [p]: path, ...clients }), ...components],
    ...rest,
  });
}

/** P's package: one component with a.dll; `row` and `more` change it. */
function packageWith(row: Parameters<typeof madeRow>[2] = {}, more: Partial<PackageModel> = {}): PackageModel {
  return madePackage({
    productCode: p,
    directories: madeFolders("Contoso"),
    components: [madeRow("One", g, row)],
    features: [madePackageFeature("Main", ["One"])],
    files: [madeFile("One", "a.dll", { id: "One_key" })],
    ...more,
  });
}

function contentsOf(paths: readonly string[], more: Partial<MachineContents> = {}): MachineContents {
  const files = new Map(paths.map((path) => [normalPath(path), { path, version: null }]));
  const folders = new Set(["c:\\program files\\contoso"]);
  return { ...nothingKnown, files, folders, ...more };
}

function forecast(registration: Registration, model: PackageModel | null = null, more: More = {}) {
  const graph = buildGraph(registration);
  const product = graph.products.get(MACHINE_SID)?.get(p);
  if (!product) throw new Error("P is not installed");
  return forecastUninstall(graph, product, model, more);
}

type Case = {
  name: string;
  rule: RuleNumber | null;
  fate: Fate;
  said: string;
  path?: string;
  of: () => ReturnType<typeof forecast>;
};
const beta = madeProduct(q, { name: "Beta", version: "2.1.0" });
const no = { evaluate: () => false };

const cases: Case[] = [
  {
    name: "the only client's file goes",
    rule: null,
    fate: "goes",
    said: "No other",
    of: () => forecast(machineWith({})),
  },
  {
    name: "1: another product has the component",
    ...{ rule: 1, fate: "stays", said: "Beta 2.1.0" },
    of: () => forecast(machineWith({ products: [beta], clients: { [q]: dll } })),
  },
  {
    name: "1: another product has it at another path: nobody knows",
    ...{ rule: 1, fate: "unknown", said: "D:\\a.dll" },
    of: () => forecast(machineWith({ products: [beta], clients: { [q]: "D:\\a.dll" } })),
  },
  {
    name: "2: the system is a client",
    ...{ rule: 2, fate: "stays", said: "permanent" },
    of: () => forecast(machineWith({ clients: { [PERMANENT_CLIENT]: dll } })),
  },
  {
    name: "2: sticky, although the package no longer says so",
    ...{ rule: 2, fate: "stays", said: "an earlier package" },
    of: () => forecast(machineWith({ clients: { [PERMANENT_CLIENT]: dll } }), packageWith()),
  },
  {
    name: "3: no ComponentId",
    ...{ rule: 3, fate: "stays", said: "no ComponentId", path: "C:\\Program Files\\Contoso\\b.txt" },
    of: () =>
      forecast(
        machineWith({}),
        packageWith({}, { components: [madeRow("One", g), madeRow("Two", null)], files: [madeFile("Two", "b.txt")] }),
      ),
  },
  {
    name: "4: SharedDLLs counts it twice",
    ...{ rule: 4, fate: "stays", said: "2 times; 1 is left" },
    of: () => forecast(machineWith({ sharedFiles: [{ path: dll, view: 64, count: 2, state: "present" }] })),
  },
  {
    name: "4: one count is this product's own",
    ...{ rule: null, fate: "goes", said: "No other" },
    of: () => forecast(machineWith({ sharedFiles: [{ path: dll, view: 64, count: 1, state: "present" }] })),
  },
  {
    name: "4: a count in the other view is not meant",
    ...{ rule: null, fate: "goes", said: "No other" },
    of: () =>
      forecast(machineWith({ sharedFiles: [{ path: dll, view: 32, count: 3, state: "present" }] }), packageWith()),
  },
  {
    name: "5: another file of it in System32 is counted",
    ...{ rule: 5, fate: "stays", said: "b.dll is counted 2 times", path: system },
    of: () =>
      forecast(
        machineWith({
          path: system,
          sharedFiles: [{ path: "C:\\Windows\\System32\\b.dll", view: 64, count: 2, state: "present" }],
        }),
        packageWith(
          { directory: "System64Folder" },
          { files: [madeFile("One", "a.dll", { id: "One_key" }), madeFile("One", "b.dll")] },
        ),
      ),
  },
  {
    name: "6: Windows protects it",
    ...{ rule: 6, fate: "stays", said: "Windows protects", path: system },
    of: () =>
      forecast(machineWith({ path: system }), null, {
        machine: { ...nothingKnown, protectedFiles: new Set([normalPath(system)]) },
      }),
  },
  {
    name: "6: in the Windows folder, and nobody looked who owns it",
    ...{ rule: 6, fate: "unknown", said: "who owns it was not read", path: system },
    of: () => forecast(machineWith({ path: system })),
  },
  {
    name: "7: the feature is switched off by REMOVE",
    ...{ rule: 7, fate: "stays", said: "REMOVE" },
    of: () => forecast(machineWith({}), conditional(0), { evaluate: (_, { REMOVE }) => REMOVE === "ALL" }),
  },
  {
    name: "7: its condition asks for what is not known",
    ...{ rule: 7, fate: "unknown", said: "cannot be told" },
    of: () => forecast(machineWith({}), conditional(0)),
  },
  {
    name: "7: its condition is false",
    ...{ rule: null, fate: "goes", said: "No other" },
    of: () => forecast(machineWith({}), conditional(0), no),
  },
  {
    name: "9: the condition is not asked again",
    ...{ rule: 9, fate: "goes", said: "false now" },
    of: () => forecast(machineWith({}), packageWith({ condition: "WANTED" }), no),
  },
  {
    name: "10: marked Shared, others remain",
    ...{ rule: 1, fate: "stays", said: "highest version" },
    of: () =>
      forecast(
        machineWith({ products: [beta], clients: { [q]: dll } }),
        packageWith({ attributes: componentBits.shared }),
      ),
  },
  {
    name: "11: a hotfix in place goes whatever its version",
    ...{ rule: null, fate: "goes", said: "replaced in place by version 9.0.0.0" },
    of: () =>
      forecast(
        machineWith({}),
        packageWith({}, { files: [madeFile("One", "a.dll", { id: "One_key", version: "1.0.0.0" })] }),
        {
          machine: contentsOf([], { files: new Map([[normalPath(dll), { path: dll, version: "9.0.0.0" }]]) }),
        },
      ),
  },
  {
    name: "12: it stays in the version that is there",
    ...{ rule: 1, fate: "stays", said: "no older version" },
    of: () =>
      forecast(
        machineWith({ products: [beta], clients: { [q]: dll } }),
        packageWith({}, { files: [madeFile("One", "a.dll", { id: "One_key", version: "1.0.0.0" })] }),
      ),
  },
  {
    name: "13: a folder with a foreign file stays",
    ...{ rule: 13, fate: "stays", said: "user.cfg is not of this product", path: "C:\\Program Files\\Contoso" },
    of: () =>
      forecast(machineWith({}), packageWith(), { machine: contentsOf([dll, "C:\\Program Files\\Contoso\\user.cfg"]) }),
  },
  {
    name: "13: an empty folder goes",
    ...{ rule: 13, fate: "goes", said: "Nothing is left", path: "C:\\Program Files\\Contoso" },
    of: () => forecast(machineWith({}), packageWith(), { machine: contentsOf([dll]) }),
  },
  {
    name: "13: a folder nobody looked into",
    ...{ rule: 13, fate: "unknown", said: "was not read", path: "C:\\Program Files\\Contoso" },
    of: () => forecast(machineWith({}), packageWith()),
  },
  {
    name: "13: RemoveFile takes a file that is not in the File table",
    ...{ rule: 13, fate: "goes", said: "RemoveFile row", path: "C:\\Program Files\\Contoso\\run.log" },
    of: () =>
      forecast(
        machineWith({}),
        packageWith(
          {},
          { removeFiles: [{ id: "R", component: "One", fileName: "*.log", directory: "INSTALLDIR", on: "remove" }] },
        ),
        { machine: contentsOf([dll, "C:\\Program Files\\Contoso\\run.log"]) },
      ),
  },
  {
    name: "15: in use",
    ...{ rule: null, fate: "goes", said: "at the next restart" },
    of: () =>
      forecast(machineWith({}), packageWith(), {
        machine: contentsOf([dll], { filesInUse: new Set([normalPath(dll)]) }),
      }),
  },
  {
    name: "20: never overwritten, and goes",
    ...{ rule: null, fate: "goes", said: "before this product" },
    of: () => forecast(machineWith({}), packageWith({ attributes: componentBits.neverOverwrite })),
  },
  {
    name: "21: a product that is installed for nobody",
    ...{ rule: 21, fate: "stays", said: "installed for nobody" },
    of: () => forecast(machineWith({ clients: { [nobody]: dll } })),
  },
  {
    name: "23: a private copy goes with its program",
    ...{ rule: 23, fate: "goes", said: "private copy", path: "C:\\Program Files\\Contoso\\shared.dll" },
    of: () =>
      forecast(
        machineWith({}),
        packageWith(
          {},
          {
            components: [madeRow("One", g), madeRow("Shared", h)],
            isolatedComponents: [{ shared: "Shared", application: "One" }],
            files: [madeFile("One", "a.dll", { id: "One_key" }), madeFile("Shared", "shared.dll")],
          },
        ),
      ),
  },
];

const conditional = (level: number) =>
  packageWith(
    {},
    { features: [madePackageFeature("Main", ["One"], { conditions: [{ level, condition: "REMOVE=ALL" }] })] },
  );

describe("what a removal does, by the rules of E.5", () => {
  it.each(cases)("$name", ({ of, rule, fate, said, path = dll }) => {
    const entry = of().entries.find((one) => normalPath(one.path) === normalPath(path));
    expect(entry).toMatchObject({ fate });
    expect(entry?.reasons[0]?.rule).toBe(rule);
    expect(entry?.reasons.map(({ sentence }) => sentence).join(" ")).toContain(said);
  });

  it("8: what is not used, runs from source, or is advertised was never there", () => {
    for (const path of ["", "01\\a.dll"])
      expect(forecast(machineWith({ path }))).toMatchObject({
        entries: [],
        notInstalled: [{ reasons: [{ rule: 8 }] }],
      });
    const advertised = machineWith({});
    const [product] = advertised.products;
    const features = [{ ...madeFeature("Main", g), state: "advertised" as const }];
    const seen = forecast({ ...advertised, products: product ? [{ ...product, features }] : [] });
    expect(seen.notInstalled[0]?.reasons[0]?.sentence).toContain("Main is advertised");
  });

  it("14: values go, their key after the last of them, and a row `-` takes all", () => {
    const registry = [
      { id: "1", component: "One", root: 2, key: "Software\\Contoso\\App", name: "Installed", value: "#1" },
      { id: "2", component: "One", root: 2, key: "Software\\Contoso\\Cache", name: "-", value: null },
    ];
    const fates = (keys: Record<string, string[]> | null) => {
      const contents = keys && new Map(Object.entries(keys).map(([key, names]) => [key, new Set(names)]));
      const more = { machine: { ...nothingKnown, registry: contents } };
      return Object.fromEntries(
        forecast(machineWith({}), packageWith({}, { registry }), more)
          .entries.filter(({ kind }) => kind.startsWith("registry"))
          .map(({ path, name, fate }) => [
            `${path.slice("HKLM\\Software\\".length)}${name === null ? "" : `|${name}`}`,
            fate,
          ]),
      );
    };
    const both = { "hklm\\software\\contoso\\app": ["installed"], "hklm\\software\\contoso\\cache\\x": ["y"] };
    expect(fates(null)).toEqual({
      "Contoso\\App|Installed": "goes",
      "Contoso\\Cache": "goes",
      "Contoso\\App": "unknown",
      Contoso: "unknown",
    });
    expect(fates(both)).toEqual({
      "Contoso\\App|Installed": "goes",
      "Contoso\\Cache": "goes",
      "Contoso\\App": "goes",
      Contoso: "goes",
    });
    expect(fates({ ...both, "hklm\\software\\contoso\\other": ["z"] })).toMatchObject({
      "Contoso\\App": "goes",
      Contoso: "stays",
    });
    expect(fates({ "hklm\\software\\contoso\\app": ["installed", "mine"] })).toMatchObject({ "Contoso\\App": "stays" });
  });

  it("25: leaves other owners alone", () => {
    const { remarks } = forecast(machineWith({ products: [madeProduct(p, { sid: user, name: "P" })] }));
    expect(remarks).toMatchObject([{ rule: 25 }]);
  });

  it("counts SharedDLLs down, and the value goes with the last count", () => {
    const counted = (count: number) =>
      forecast(machineWith({ sharedFiles: [{ path: dll, view: 64, count, state: "present" }] })).sharedCounts;
    expect(counted(3)).toMatchObject([{ before: 3, after: 2 }]);
    expect(counted(1)).toMatchObject([{ before: 1, after: null }]);
  });

  it("says that it is not whole without the package", () => {
    expect(forecast(machineWith({})).gaps).toHaveLength(1);
    expect(forecast(machineWith({}), packageWith()).gaps).toEqual([]);
  });

  it("has each rule in its book once", () => {
    expect(ruleBook.map(({ rule }) => rule)).toEqual(Array.from({ length: 25 }, (_, at) => at + 1));
  });
});
