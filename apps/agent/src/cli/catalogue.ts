import type { Catalogue } from "@slipway/shared/protocol/check-in";
import { probes } from "../probes/index.ts";
import { repairs } from "../repairs/index.ts";

/** agentCatalogue is what this build can do, with versions: the server sends nothing else. */
export const agentCatalogue: Catalogue = {
  probes: Object.fromEntries(Object.values(probes).map(({ code, version }) => [code, version])),
  repairs: Object.fromEntries(repairs.map(({ definition }) => [definition.code, definition.version])),
};
