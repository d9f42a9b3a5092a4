import type { InstalledProduct, Registration } from "@slipway/shared/installer/graph/registration";
import type { Row } from "./registration-parts.ts";

const mostComponentsInRow = 500;

/** productRows are products, their features in rows of at most 500 components, and the upgrade codes. */
export function* productRows(
  products: readonly InstalledProduct[],
  upgradeCodes: Registration["upgradeCodes"],
): Generator<Row> {
  for (const product of products) {
    const { productCode, sid } = product;
    yield {
      of: "products",
      kind: "products",
      key: `${productCode} ${sid}`,
      row: {
        ...product,
        features: [],
        patches: product.patches.map((patch) => ({ ...patch, cache: { ...patch.cache } })),
        cache: { ...product.cache },
      },
    };
    yield* featureRows(product);
  }
  for (const { upgradeCode, productCodes } of upgradeCodes)
    yield { of: "upgrade-codes", kind: "upgradeCodes", key: upgradeCode, row: { upgradeCode, productCodes } };
}

function* featureRows({ productCode, sid, features }: InstalledProduct): Generator<Row> {
  for (const { id, parent, state, componentIds } of features) {
    let at = 0;
    do {
      const some = componentIds.slice(at, at + mostComponentsInRow);
      const row = { productCode, sid, id, parent, state, componentIds: some };
      yield { of: productCode, kind: "features", key: `${sid} ${id} ${at}`, row };
      at += mostComponentsInRow;
    } while (at < componentIds.length);
  }
}
