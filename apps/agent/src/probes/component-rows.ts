import {
  PERMANENT_CLIENT,
  type RegisteredComponent,
  type SharedFileCount,
} from "@slipway/shared/installer/graph/registration";
import type { Row } from "./registration-parts.ts";

/**
 * componentRows are components, each in the part of every product that is a client of it: so one product's part alone
 * says who else holds what it has. Then what SharedDLLs counts.
 */
export function* componentRows(
  components: readonly RegisteredComponent[],
  sharedFiles: readonly SharedFileCount[],
): Generator<Row> {
  for (const component of components) {
    const { componentId, sid, clients } = component;
    const products = clients.map(({ productCode }) => productCode).filter((code) => code !== PERMANENT_CLIENT);
    const row = { componentId, sid, clients: clients.map((client) => ({ ...client })) };
    const holders = new Set(products);
    const isShared = holders.size > 1;
    for (const of of holders.size > 0 ? holders : ["no-product"])
      yield { of, kind: "components", key: `${componentId} ${sid}`, row, isShared };
  }
  for (const file of sharedFiles)
    yield { of: "shared-files", kind: "sharedFiles", key: `${file.view} ${file.path}`, row: { ...file } };
}
