import { z } from "zod";
import type { ProbeCode } from "./codes.ts";
import { ComponentsFact } from "./components.ts";
import { DiskFact } from "./disk.ts";
import { GoFact } from "./go.ts";
import { InstallerCacheFact } from "./installer-cache.ts";
import { InstallerServiceFact } from "./installer-service.ts";
import { InstallerTransactionsFact } from "./installer-transactions.ts";
import { InventoryFact } from "./inventory.ts";
import { ProductsFact } from "./products.ts";
import { PulseFact } from "./pulse.ts";
import { RebootPendingFact } from "./reboot-pending.ts";
import { UacFact } from "./uac.ts";

/** factSchemas is the one list of what each probe's fact looks like. */
export const factSchemas = {
  pulse: PulseFact,
  "installer-transactions": InstallerTransactionsFact,
  "installer-service": InstallerServiceFact,
  "reboot-pending": RebootPendingFact,
  disk: DiskFact,
  uac: UacFact,
  go: GoFact,
  inventory: InventoryFact,
  products: ProductsFact,
  components: ComponentsFact,
  "installer-cache": InstallerCacheFact,
} as const satisfies Record<ProbeCode, z.ZodType>;
export type FactOf<P extends ProbeCode> = z.infer<(typeof factSchemas)[P]>;

/** Outcome of a look. unsupported: this Windows has no such thing, which is not a failure. */
export const Outcome = z.enum(["ok", "failed", "timed-out", "unsupported"]);
export type Outcome = z.infer<typeof Outcome>;

/** ObservationContent is what a section's hash covers: the outcome with its fact or its error, never an age. */
export const ObservationContent = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("ok"), fact: z.unknown().refine((fact) => fact !== undefined && fact !== null) }),
  z.object({ outcome: z.enum(["failed", "timed-out", "unsupported"]), error: z.string().max(1000) }),
]);
export type ObservationContent = z.infer<typeof ObservationContent>;

/**
 * Observed is an observation as the server knows it. It is typed by its probe, since it was parsed with factSchemas.
 * observedAt is on the server's clock. clockSkewMs is the machine's clock minus the server's when this content was
 * first seen: fixed with the content, so that a corrected clock does not shift what was observed before.
 */
export type Observed<P extends ProbeCode = ProbeCode> = { observedAt: number; clockSkewMs: number } & (
  | { outcome: "ok"; fact: FactOf<P> }
  | { outcome: "failed" | "timed-out" | "unsupported"; error: string }
);

/** Observations are a machine's newest; a probe that never reported is absent. */
export type Observations = { [P in ProbeCode]?: Observed<P> };
