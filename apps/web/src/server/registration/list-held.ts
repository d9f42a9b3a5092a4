import { joinRegistration } from "@slipway/shared/facts/join-registration";
import { Guid } from "@slipway/shared/facts/registration-part";
import {
  type InstalledProduct,
  PERMANENT_CLIENT,
  type RegisteredComponent,
} from "@slipway/shared/installer/graph/registration";
import { z } from "zod";
import type { Reader } from "../fleet/caller.ts";
import { type LookState, readLooks } from "./looks.ts";
import { readParts } from "./read-parts.ts";

/** ListHeld names one product of a machine, and which of its components; lists of products have their codes. */
export const ListHeld = z.object({
  machineId: z.uuid(),
  productCode: Guid,
  offset: z.number().int().min(0).max(1_000_000).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
});

/** HeldComponent is one component of the product, and who else holds it. */
export interface HeldComponent {
  componentId: string;
  sid: string;
  /** As registered; "" is registered and not used. */
  keyPath: string;
  keyPathState: "present" | "missing" | "not-tested" | "unknown";
  features: string[];
  /** The system holds it for ever. */
  isPermanent: boolean;
  /** Other clients; name null: installed for nobody. */
  others: { productCode: string; name: string | null; version: string | null }[];
}

/** HeldView is a page of them. */
export interface HeldView {
  components: HeldComponent[];
  total: number;
  looks: { products: LookState; components: LookState };
  /** Parts that are not here yet: the list may lack something, or not know a feature or a name. */
  missingParts: number;
}

/** listHeld reads the components that a product of a machine is a client of, by key path, with who else holds each. */
export async function listHeld({
  ctx,
  input: { machineId, productCode, offset, limit },
}: {
  ctx: Reader;
  input: z.output<typeof ListHeld>;
}): Promise<HeldView> {
  const { products, components } = await readLooks(ctx.scope, machineId);
  const refs = [
    ...products.parts.filter(({ of }) => of === "products" || of === productCode),
    ...components.parts.filter(({ of }) => of === productCode),
  ];
  const { parts, missing } = await readParts(ctx.scope, machineId, refs);
  const registration = joinRegistration(parts);
  const names = new Map(registration.products.map((product) => [product.productCode, product]));
  const features = featuresOf(registration.products.filter((product) => product.productCode === productCode));
  const all = registration.components
    .map((component) => heldOf(component, productCode, names, features))
    .sort(byKeyPath);
  return {
    components: all.slice(offset, offset + limit),
    total: all.length,
    looks: { products: products.state, components: components.state },
    missingParts: missing,
  };
}

function heldOf(
  { componentId, sid, clients }: RegisteredComponent,
  productCode: string,
  names: ReadonlyMap<string, InstalledProduct>,
  features: ReadonlyMap<string, string[]>,
): HeldComponent {
  const own = clients.find((client) => client.productCode === productCode);
  const others = clients.filter(
    (client) => client.productCode !== productCode && client.productCode !== PERMANENT_CLIENT,
  );
  return {
    ...{ componentId, sid },
    keyPath: own?.keyPath ?? "",
    keyPathState: own?.keyPathState ?? "unknown",
    features: features.get(componentId) ?? [],
    isPermanent: clients.some((client) => client.productCode === PERMANENT_CLIENT),
    others: others.map((client) => {
      const product = names.get(client.productCode);
      return { productCode: client.productCode, name: product?.name ?? null, version: product?.version ?? null };
    }),
  };
}

function featuresOf(products: readonly InstalledProduct[]): Map<string, string[]> {
  const byComponent = new Map<string, string[]>();
  for (const { id, componentIds } of products.flatMap(({ features }) => features))
    for (const component of componentIds) byComponent.set(component, [...(byComponent.get(component) ?? []), id]);
  return byComponent;
}

const byKeyPath = (a: HeldComponent, b: HeldComponent): number =>
  a.keyPath.toLowerCase() < b.keyPath.toLowerCase() ? -1 : a.keyPath.toLowerCase() > b.keyPath.toLowerCase() ? 1 : 0;
