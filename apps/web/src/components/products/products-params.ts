import { MACHINE_SID } from "@slipway/shared/installer/graph/registration";
import { createParser, createSerializer, parseAsString, parseAsStringLiteral } from "nuqs";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
// An address carries codes without their braces, and one that was cut is none.
const parseAsGuid = createParser({
  parse: (text) => (guid.test(text) ? `{${text.toUpperCase()}}` : null),
  serialize: (code: string) => code.slice(1, -1),
});

/** productsParams is the section's state in the URL: the open product and its owner, the component looked at, and what narrows the list. */
export const productsParams = {
  product: parseAsGuid,
  owner: parseAsString.withDefault(MACHINE_SID),
  component: parseAsGuid,
  fate: parseAsStringLiteral(["stays", "unknown", "goes"]),
  find: parseAsString.withDefault(""),
};

const serialize = createSerializer({ tab: parseAsString, ...productsParams });

/** productHref opens a product in the section. */
export const productHref = (productCode: string, sid: string): string =>
  serialize({ tab: "products", product: productCode, owner: sid });

/** allProductsHref is the section with none open. */
export const allProductsHref = "?tab=products";
