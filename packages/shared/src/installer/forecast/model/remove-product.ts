import { buildGraph } from "../../graph/build-graph.ts";
import { normalPath } from "../../graph/normal-path.ts";
import type { Registration } from "../../graph/registration.ts";
import { forecastUninstall } from "../forecast-uninstall.ts";
import type { Evaluate } from "../subject.ts";
import type { UninstallForecast } from "../uninstall-forecast.ts";
import { contentsOf } from "./contents-of.ts";
import { cacheKey, type ModelMachine } from "./model-machine.ts";
import { copyOf, takeKey, takeValue } from "./put-things.ts";

/** Removed is the machine after a removal; null where the product is not there. */
export interface Removed {
  machine: ModelMachine;
  forecast: UninstallForecast;
}

export interface Removal {
  sid: string;
  productCode: string;
  /** Names of features to remove; null is the whole product. */
  features?: readonly string[] | null;
  evaluate: Evaluate;
}

/** removeProduct does to a machine what its own forecast says. What the forecast cannot tell is left as it is. */
export function removeProduct(
  machine: ModelMachine,
  { sid, productCode, features = null, evaluate }: Removal,
): Removed | null {
  const graph = buildGraph(machine.registration);
  const product = graph.products.get(sid)?.get(productCode);
  if (!product) return null;
  const model = machine.packages.get(cacheKey(sid, productCode)) ?? null;
  const forecast = forecastUninstall(graph, product, model, { machine: contentsOf(machine), evaluate, features });
  const growing = copyOf(machine);
  for (const { kind, path, name, fate } of forecast.entries) {
    if (fate !== "goes") continue;
    if (kind === "file") growing.files.delete(normalPath(path));
    else if (kind === "folder") growing.folders.delete(normalPath(path));
    else if (kind === "registry-key") takeKey(path, growing);
    else if (kind === "registry-value") takeValue(path, name ?? "", growing);
  }
  const registration = unregister(machine.registration, { sid, productCode, forecast });
  const packages = new Map(machine.packages);
  if (!forecast.features) packages.delete(cacheKey(sid, productCode));
  return { machine: { ...machine, ...growing, registration, packages }, forecast };
}

type Leaving = Pick<Removal, "sid" | "productCode"> & { forecast: UninstallForecast };

function unregister(registration: Registration, { sid, productCode, forecast }: Leaving): Registration {
  const { features } = forecast;
  const gone = new Set(forecast.released);
  const isOwn = (one: { sid: string; productCode: string }) => one.sid === sid && one.productCode === productCode;
  const components = registration.components.flatMap((component) => {
    if (component.sid !== sid || !gone.has(component.componentId)) return [component];
    const clients = component.clients.filter((client) => client.productCode !== productCode);
    return clients.length === 0 ? [] : [{ ...component, clients }];
  });
  const counts = new Map(forecast.sharedCounts.map((one) => [`${one.view} ${normalPath(one.path)}`, one.after]));
  const sharedFiles = registration.sharedFiles.flatMap((one) => {
    const after = counts.get(`${one.view} ${normalPath(one.path)}`);
    return after === undefined ? [one] : after === null ? [] : [{ ...one, count: after }];
  });
  if (features) {
    const products = registration.products.map((one) => (isOwn(one) ? withoutFeatures(one, features) : one));
    return { ...registration, products, components, sharedFiles };
  }
  const products = registration.products.filter((one) => !isOwn(one));
  const isElsewhere = products.some((one) => one.productCode === productCode);
  const upgradeCodes = registration.upgradeCodes.flatMap((one) => {
    const left = isElsewhere ? one.productCodes : one.productCodes.filter((code) => code !== productCode);
    return left.length === 0 ? [] : [{ ...one, productCodes: left }];
  });
  return { products, components, sharedFiles, upgradeCodes };
}

const withoutFeatures = (product: Registration["products"][number], features: readonly string[]) => ({
  ...product,
  features: product.features.map((one) =>
    features.includes(one.id) ? { ...one, state: "absent" as const, componentIds: [] } : one,
  ),
});
