import type {
  InstalledFeature,
  InstalledProduct,
  RegisteredComponent,
  Registration,
} from "../installer/graph/registration.ts";
import type { RegistrationPart } from "./registration-part.ts";

/** joinRegistration puts parts together again. Components of several products lie in several parts, and are one. */
export function joinRegistration(parts: readonly RegistrationPart[]): Registration {
  const features = joinFeatures(parts);
  const components = new Map<string, RegisteredComponent>();
  for (const part of parts)
    for (const component of part.components ?? [])
      components.set(`${component.componentId} ${component.sid}`, component);
  return {
    products: parts
      .flatMap(({ products = [] }) => products)
      .map(
        (product): InstalledProduct => ({
          ...product,
          features: [...(features.get(`${product.productCode} ${product.sid}`)?.values() ?? [])],
        }),
      ),
    components: [...components.values()],
    sharedFiles: parts.flatMap(({ sharedFiles = [] }) => sharedFiles),
    upgradeCodes: parts.flatMap(({ upgradeCodes = [] }) => upgradeCodes),
  };
}

/** A feature of many components comes in several rows. */
function joinFeatures(parts: readonly RegistrationPart[]): Map<string, Map<string, InstalledFeature>> {
  const byProduct = new Map<string, Map<string, InstalledFeature>>();
  for (const { productCode, sid, ...row } of parts.flatMap(({ features = [] }) => features)) {
    const key = `${productCode} ${sid}`;
    const own = byProduct.get(key) ?? new Map<string, InstalledFeature>();
    const before = own.get(row.id);
    own.set(row.id, { ...row, componentIds: [...(before?.componentIds ?? []), ...row.componentIds] });
    byProduct.set(key, own);
  }
  return byProduct;
}
