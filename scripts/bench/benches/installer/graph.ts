import { MACHINE_SID, type Registration } from "@slipway/shared/installer/graph/registration";
import { asBuilt } from "../../as-built.ts";
import { type Figure, figure, median } from "../../figure.ts";
import type { Size } from "../../world.ts";

const COMPONENTS = 20_000;
const PRODUCTS = 200;

/** graph: 20,000 components of 200 products tied into one graph, against reading the same registration from JSON. */
export async function graph(size: Size): Promise<Figure[]> {
  const { buildGraph } = await asBuilt<typeof import("@slipway/shared/installer/graph/build-graph")>(
    "packages/shared/src/installer/graph/build-graph.ts",
  );
  const rounds = size === "small" ? 10 : 60;
  const text = JSON.stringify(registrationOf());
  const registration: Registration = JSON.parse(text);
  const value = time(rounds, () => {
    const { components } = buildGraph(registration);
    if (components.get(MACHINE_SID)?.size !== COMPONENTS) throw new Error("the graph is not whole");
  });
  const bare = time(rounds, () => JSON.parse(text));
  const baseline = { name: "JSON.parse of the registration", value: bare };
  return [figure({ bench: "installer", metric: "graphMillis", value, unit: "ms", atMost: 50, baseline })];
}

/** Every tenth component is shared by two products; a tenth have a registry value as their key path. */
function registrationOf(): Registration {
  const owner = (at: number) => Math.floor((at * PRODUCTS) / COMPONENTS);
  const ids = Array.from({ length: COMPONENTS }, (_, at) => at);
  return {
    products: Array.from({ length: PRODUCTS }, (_, product) => ({
      ...{ productCode: guid(product, "A"), sid: MACHINE_SID, name: `Product ${product}`, version: "1.0.0" },
      ...{
        publisher: "Contoso",
        language: 1033,
        packageCode: null,
        installedOn: null,
        installLocation: null,
        patches: [],
      },
      cache: { path: `C:\\Windows\\Installer\\${product}.msi`, state: "present" },
      features: [0, 1, 2, 3].map((part) => ({
        ...{ id: `Feature${part}`, parent: null, state: "installed" },
        componentIds: ids.filter((at) => owner(at) === product && at % 4 === part).map((at) => guid(at, "C")),
      })),
    })),
    components: ids.map((at) => ({
      componentId: guid(at, "C"),
      sid: MACHINE_SID,
      clients: [owner(at), ...(at % 10 === 0 ? [(owner(at) + 1) % PRODUCTS] : [])].map((product) => ({
        productCode: guid(product, "A"),
        keyPath:
          at % 10 === 1
            ? `22:\\SOFTWARE\\Contoso\\Part ${at}\\Installed`
            : `C:\\Program Files\\Contoso ${owner(at)}\\bin\\part${at}.dll`,
        keyPathState: "present",
      })),
    })),
    sharedFiles: ids
      .filter((at) => at % 10 === 0)
      .map((at) => ({
        path: `C:\\Program Files\\Contoso ${owner(at)}\\bin\\part${at}.dll`,
        view: 64,
        count: 2,
        state: "present",
      })),
    upgradeCodes: [],
  };
}

const guid = (number: number, kind: string) =>
  `{${kind.repeat(8)}-0000-0000-0000-${number.toString(16).toUpperCase().padStart(12, "0")}}`;

function time(rounds: number, work: () => unknown): number {
  for (let round = 0; round < 5; round++) work();
  const took = Array.from({ length: rounds }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return median(took);
}
