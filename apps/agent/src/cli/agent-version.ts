declare const SLIPWAY_AGENT_VERSION: string | undefined;

/** agentVersion is a constant of the build; sources that run unbundled say so. */
export const agentVersion: string = typeof SLIPWAY_AGENT_VERSION === "string" ? SLIPWAY_AGENT_VERSION : "0.0.0-source";
