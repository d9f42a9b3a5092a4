import type { BlobOwner } from "../blobs/machine-queries.ts";

/** partOwner holds the parts of all machines: most of them are equal on many. */
export const partOwner: BlobOwner = { kind: "registration-part", id: "fleet" };

/** partRetentionMs is how long a part stays after a machine named it last: each tells its parts again once a day. */
export const partRetentionMs = 30 * 86_400_000;
