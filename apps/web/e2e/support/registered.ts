import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import type { FactOf } from "@slipway/shared/facts/observation";
import type { PartRef, RegistrationPart } from "@slipway/shared/facts/registration-part";
import type { InstalledProduct, RegisteredComponent, Registration } from "@slipway/shared/installer/graph/registration";
import { healthyFacts } from "./facts.ts";

/** Part is what an agent tells of a registration, under its hash. */
export interface Part {
  ref: PartRef;
  content: RegistrationPart;
}

/** Registered is a registration as an agent tells it: two facts, and the parts they name. */
export interface Registered {
  products: { fact: FactOf<"products">; parts: Part[] };
  components: { fact: FactOf<"components">; parts: Part[] };
}

/** Rows of one part: a part has to fit into one message. */
const rowsPerPart = 1000;

/** registered cuts a registration into parts, each product's own, as the probes do. */
export function registered({ products, components, sharedFiles }: Registration): Registered {
  const first = products.map(({ features: _, ...product }) => ({
    ...product,
    features: [],
    patches: [...product.patches],
  }));
  const productParts = [partOf("products", { products: first }, first.length), ...products.flatMap(featureParts)];
  const componentParts = [
    ...products.flatMap(({ productCode }) => componentPartsOf(productCode, components)),
    ...(sharedFiles.length > 0 ? [partOf("shared-files", { sharedFiles: [...sharedFiles] }, sharedFiles.length)] : []),
  ];
  const healthy = healthyFacts();
  const gone = products.filter(({ cache }) => cache.state === "missing");
  const named = gone.map(({ productCode, name, version, sid, cache }) => ({ productCode, name, version, sid, cache }));
  return {
    products: {
      fact: {
        ...healthy.products,
        productCount: products.length,
        withoutPackage: { count: gone.length, first: named },
        parts: productParts.map(({ ref }) => ref),
      },
      parts: productParts,
    },
    components: {
      fact: {
        ...healthy.components,
        componentCount: components.length,
        sharedFileCount: sharedFiles.length,
        parts: componentParts.map(({ ref }) => ref),
      },
      parts: componentParts,
    },
  };
}

function featureParts({ productCode, sid, features }: InstalledProduct): Part[] {
  const rows = features.flatMap((feature) =>
    chunks(feature.componentIds).map((componentIds) => ({ ...feature, productCode, sid, componentIds })),
  );
  return rows.length === 0 ? [] : [partOf(productCode, { features: rows }, rows.length)];
}

function componentPartsOf(productCode: string, components: readonly RegisteredComponent[]): Part[] {
  const own = components.filter(({ clients }) => clients.some((client) => client.productCode === productCode));
  return chunks(own).map((rows) => {
    const shared = rows.filter(({ clients }) => clients.length > 1).length;
    return partOf(
      productCode,
      { components: rows.map((row) => ({ ...row, clients: [...row.clients] })) },
      rows.length,
      shared,
    );
  });
}

function partOf(of: string, content: RegistrationPart, rows: number, shared = 0): Part {
  const bytes = canonicalJson(content as unknown as Json);
  const hash = createHash("sha256").update(bytes).digest("hex");
  return { ref: { of, hash, sizeBytes: Buffer.byteLength(bytes), rows, shared }, content };
}

function chunks<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / rowsPerPart);
  return Array.from({ length: count }, (_, at) => rows.slice(at * rowsPerPart, (at + 1) * rowsPerPart));
}
