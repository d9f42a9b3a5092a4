import { expect, it } from "vitest";
import { forecastUninstall } from "../forecast/forecast-uninstall.ts";
import { nothingKnown } from "../forecast/machine-contents.ts";
import { resolveFolders } from "../forecast/resolve-folders.ts";
import { madePackage } from "../testing/make-package.ts";
import { guid, madeComponent, madeProduct, madeRegistration } from "../testing/make-registration.ts";
import { buildGraph } from "./build-graph.ts";
import { MACHINE_SID } from "./registration.ts";
import { windowsFolderOf } from "./windows-folder.ts";

const p = guid(1, "A");
const cached = (path: string | null) => madeProduct(p, { cache: { path, state: "present" } });

it.each([
  [["C:\\Windows\\Installer\\1a2b.msi"], "C:\\Windows"],
  [["D:\\WINNT\\Installer\\1a2b.msi"], "D:\\WINNT"],
  [[null, "D:\\Windows\\Installer\\1a2b.msi"], "D:\\Windows"],
  [["D:\\packages\\a.msi"], "C:\\Windows"],
  [[], "C:\\Windows"],
])("cached packages at %j: Windows is %s", (paths, expected) => {
  expect(windowsFolderOf({ products: paths.map(cached) })).toBe(expected);
});

/** What removing P takes from a machine whose Windows is on D:. */
function removing(path: string, more: Parameters<typeof madeRegistration>[0] = {}) {
  const products = [cached("D:\\Windows\\Installer\\1a2b.msi")];
  const graph = buildGraph(
    madeRegistration({ products, components: [madeComponent(guid(1, "C"), { [p]: path })], ...more }),
  );
  const product = graph.products.get(MACHINE_SID)?.get(p);
  if (!product) throw new Error("P is not installed");
  return forecastUninstall(graph, product, null, { machine: { ...nothingKnown, protectedFiles: new Set() } }).entries;
}

it("on D: Windows' own folders are there", () => {
  const dll = "D:\\Windows\\System32\\x.dll";
  expect(removing(dll)).toMatchObject([{ kind: "file", fate: "goes" }]);
  expect(removing("C:\\Windows\\System32\\x.dll")).toMatchObject([{ kind: "file" }, { kind: "folder" }]);
  const sharedFiles = [{ path: dll, view: 64 as const, count: 2, state: "present" as const }];
  expect(removing(dll, { sharedFiles })[0]?.reasons.map(({ rule }) => rule)).toEqual([4, 5]);
});

it("on D: so are the folders that a package asks for, and Windows protects its files", () => {
  const system = { id: "SystemFolder", parent: null, target: ".", source: "." };
  const programs = { id: "ProgramFiles64Folder", parent: null, target: ".", source: "." };
  const folders = resolveFolders(madePackage({ directories: [system, programs] }), { windowsFolder: "D:\\Windows" });
  expect([...folders.values()]).toEqual(["D:\\Windows\\SysWOW64", "D:\\Program Files"]);
});
