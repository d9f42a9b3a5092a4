import { joinRegistration } from "@slipway/shared/facts/join-registration";
import type { Registration } from "@slipway/shared/installer/graph/registration";
import type { Scope } from "../scope.ts";
import { type LookState, readLooks } from "./looks.ts";
import { readParts } from "./read-parts.ts";

/** StoredRegistration is a machine's whole registration as stored: what graphs and forecasts are made of. */
export interface StoredRegistration {
  registration: Registration;
  looks: { products: LookState; components: LookState };
  /** Above 0, what is not in it may still be registered. */
  missingParts: number;
}

/** readRegistration reads all parts of a machine; refuses a machine outside the scope. */
export async function readRegistration(scope: Scope, machineId: string): Promise<StoredRegistration> {
  const { products, components } = await readLooks(scope, machineId);
  const { parts, missing } = await readParts(scope, machineId, [...products.parts, ...components.parts]);
  return {
    registration: joinRegistration(parts),
    looks: { products: products.state, components: components.state },
    missingParts: missing,
  };
}
