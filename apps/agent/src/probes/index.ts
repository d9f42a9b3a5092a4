import type { ProbeCode } from "@slipway/shared/facts/codes";
import { components } from "./components.ts";
import { disk } from "./disk.ts";
import { go } from "./go.ts";
import { installerCache } from "./installer-cache.ts";
import { installerService } from "./installer-service.ts";
import { installerTransactions } from "./installer-transactions.ts";
import { inventory } from "./inventory.ts";
import type { Probe } from "./probe.ts";
import { products } from "./products.ts";
import { pulse } from "./pulse.ts";
import { rebootPending } from "./reboot-pending.ts";
import { uac } from "./uac.ts";

/** probes is every probe of this agent, by its code. */
export const probes = {
  pulse,
  "installer-transactions": installerTransactions,
  "installer-service": installerService,
  "reboot-pending": rebootPending,
  disk,
  uac,
  go,
  inventory,
  products,
  components,
  "installer-cache": installerCache,
} satisfies { [P in ProbeCode]: Probe<P> };
