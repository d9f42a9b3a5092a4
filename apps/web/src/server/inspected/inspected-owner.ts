import type { BlobOwner } from "../blobs/machine-queries.ts";

/** inspectedOwner holds every file that people kept from Inspect: only these are opened by their hash. */
export const inspectedOwner: BlobOwner = { kind: "inspected", id: "fleet" };
