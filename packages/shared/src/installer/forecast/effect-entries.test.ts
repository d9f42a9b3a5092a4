import { describe, expect, it } from "vitest";
import { buildGraph } from "../graph/build-graph.ts";
import { normalPath } from "../graph/normal-path.ts";
import { MACHINE_SID } from "../graph/registration.ts";
import type { PackageModel } from "../package/package-model.ts";
import { madeFile, madeFolders, madePackage, madePackageFeature, madeRow } from "../testing/make-package.ts";
import { guid, madeComponent, madeFeature, madeProduct, madeRegistration } from "../testing/make-registration.ts";
import { forecastUninstall, type More } from "./forecast-uninstall.ts";
import { nothingKnown } from "./machine-contents.ts";

const [p, q] = [guid(1, "A"), guid(2, "A")];
const folder = "C:\\Program Files\\Contoso";
const exe = `${folder}\\a.exe`;
const component = "One";

/** Removing P, whose one component another product may share. */
function removing(tables: Partial<PackageModel>, { isShared = false, ...more }: More & { isShared?: boolean } = {}) {
  const clients = isShared ? { [p]: exe, [q]: exe } : { [p]: exe };
  const graph = buildGraph(
    madeRegistration({
      products: [madeProduct(p, { features: [madeFeature("Main", guid(1, "C"))] }), madeProduct(q)],
      components: [madeComponent(guid(1, "C"), clients)],
    }),
  );
  const product = graph.products.get(MACHINE_SID)?.get(p);
  if (!product) throw new Error("P is not installed");
  const model = madePackage({
    ...{ productCode: p, directories: madeFolders("Contoso"), components: [madeRow("One", guid(1, "C"))] },
    ...{ features: [madePackageFeature("Main", ["One"])], files: [madeFile("One", "a.exe", { id: "One_key" })] },
    ...tables,
  });
  return forecastUninstall(graph, product, model, more);
}
const told = (...given: Parameters<typeof removing>) =>
  removing(...given)
    .entries.filter(({ kind }) => kind === "service" || kind === "shortcut" || kind === "environment")
    .map(({ path, name, fate, reasons }) => [name ?? path, fate, reasons[0]?.rule, reasons[0]?.sentence]);
const saying = (text: string) => expect.stringContaining(text);

describe("services", () => {
  const services = [{ id: "s", name: "Svc", component }];
  const control = (events: number, name = "Svc") => ({ name, events, waits: true, component });
  it.each([
    ["a row deletes it", [control(32 + 128)], false, ["Svc", "goes", null, saying("deletes the service at removal")]],
    ["no row deletes it", [control(32)], false, ["Svc", "stays", null, saying("stays registered without its program")]],
    ["a row deletes it at installation only", [control(8)], false, ["Svc", "stays", null, saying("stays registered")]],
    ["its component stays", [control(128)], true, ["Svc", "stays", 1, saying("has this component too")]],
  ])("%s", (_, serviceControls, isShared, expected) => {
    expect(told({ services, serviceControls }, { isShared })).toEqual([expected]);
  });

  it("a row deletes one that the package did not install, where its component goes", () => {
    const tables = { serviceControls: [control(128, "Spooler")] };
    expect(told(tables)).toEqual([["Spooler", "goes", null, saying("did not install")]]);
    expect(told(tables, { isShared: true })).toEqual([]);
  });
});

describe("shortcuts", () => {
  const row = (target: string, directory = "INSTALLDIR") => ({
    shortcuts: [{ id: "l", name: "App", directory, component, target }],
  });
  const link = `${folder}\\App.lnk`;
  it.each([
    ["goes with its component", row("[INSTALLDIR]a.exe"), false, [link, "goes", null, saying("with its component")]],
    ["stays with its component", row("[INSTALLDIR]a.exe"), true, [link, "stays", 1, saying("this component too")]],
    ["advertised: goes with its feature", row("Main"), true, [link, "goes", null, saying("its feature Main")]],
    [
      "in a folder that is not known",
      row("[INSTALLDIR]a.exe", "ProgramMenuFolder"),
      ...([false, ["[ProgramMenuFolder]\\App.lnk", "goes", null, saying("with its component")]] as const),
    ],
  ])("%s", (_, tables, isShared, expected) => expect(told(tables, { isShared })).toEqual([expected]));

  it("one that is not there is not told, and one in a folder of the product does not keep it", () => {
    const at = (...paths: string[]) => ({
      ...nothingKnown,
      files: new Map(paths.map((path) => [normalPath(path), { path, version: null }])),
      folders: new Set([normalPath(folder)]),
    });
    expect(told(row("x"), { machine: at(exe) })).toEqual([]);
    const { entries } = removing(row("x"), { machine: at(exe, link) });
    expect(entries.map(({ kind, fate }) => [kind, fate])).toEqual([
      ["file", "goes"],
      ["folder", "goes"],
      ["shortcut", "goes"],
    ]);
  });
});

describe("environment values", () => {
  const row = (name: string, value: string | null = "x") => ({ environment: [{ name, value, component }] });
  it.each([
    ["=-*HOME", ["HOME", "goes", null, saying("takes it away with the component")]],
    ["=*HOME", ["HOME", "stays", null, saying("no - before the name")]],
    ["+HOME", ["HOME", "stays", null, saying("no - before the name")]],
    ["HOME", ["HOME", "unknown", null, saying("is not known")]],
  ])("%s", (name, expected) => expect(told(row(name))).toEqual([expected]));

  it("takes its own part of a list only", () => {
    expect(told(row("=-*PATH", "[~];C:\\Contoso"))[0]?.[3]).toContain("only the part ;C:\\Contoso");
  });
  it("is not told where the installation removes it", () => expect(told(row("!OLD"))).toEqual([]));
  it("stays with its component", () => {
    expect(told(row("=-HOME"), { isShared: true })).toEqual([["HOME", "stays", 1, saying("this component too")]]);
  });
  it("lies with the machine or the user", () => {
    const paths = ["=-*A", "=-B"].map((name) => removing(row(name)).entries.at(-1)?.path.slice(0, 4));
    expect(paths).toEqual(["HKLM", "HKCU"]);
  });
});

it("tables that no forecast lists are a gap", () => {
  expect(removing({ untold: ["Class", "Font"] }).gaps).toEqual([saying("rows in Class, Font too")]);
});
