import { expect, it } from "vitest";
import { buildGraph } from "../graph/build-graph.ts";
import { MACHINE_SID } from "../graph/registration.ts";
import { guid, madeComponent, madeProduct, madeRegistration } from "../testing/make-registration.ts";
import { forecastUninstall } from "./forecast-uninstall.ts";

/** The keys that the removal of one value may empty. */
function keysAround(keyPath: string): string[] {
  const p = guid(1, "A");
  const graph = buildGraph(
    madeRegistration({ products: [madeProduct(p)], components: [madeComponent(guid(1, "C"), { [p]: keyPath })] }),
  );
  const product = graph.products.get(MACHINE_SID)?.get(p);
  if (!product) throw new Error("P is not installed");
  return forecastUninstall(graph, product).entries.flatMap(({ kind, path }) => (kind === "registry-key" ? [path] : []));
}

it.each([
  ["22:\\SOFTWARE\\Contoso\\v", ["HKLM\\SOFTWARE\\Contoso"]],
  ["02:\\SOFTWARE\\Contoso\\v", ["HKLM\\SOFTWARE\\WOW6432Node\\Contoso"]],
  ["22:\\SOFTWARE\\Classes\\CLSID\\{X}\\v", ["HKLM\\SOFTWARE\\Classes\\CLSID\\{X}"]],
  ["02:\\SOFTWARE\\Classes\\CLSID\\{X}\\v", ["HKLM\\SOFTWARE\\Classes\\WOW6432Node\\CLSID\\{X}"]],
  ["00:\\Interface\\{X}\\v", ["HKCR\\WOW6432Node\\Interface\\{X}"]],
  ["21:\\Software\\Contoso\\v", ["HKCU\\Software\\Contoso"]],
])("around %s nothing of Windows' own may go", (keyPath, keys) => expect(keysAround(keyPath)).toEqual(keys));
