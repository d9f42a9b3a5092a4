import { protocolVersion } from "@slipway/shared/protocol/version";
import { agentVersion } from "./agent-version.ts";
import type { Command } from "./command.ts";

/** version says which build this is. */
export const version: Command = {
  name: "version",
  summary: "Says which build this is.",
  argument: null,
  flags: {},
  run: async ({ environment: { nodeVersion, platform } }) => ({
    exit: "done",
    lines: [`slipway-agent ${agentVersion} (protocol ${protocolVersion}, Node ${nodeVersion}, ${platform})`],
    json: { version: agentVersion, protocol: protocolVersion, node: nodeVersion, platform },
  }),
};
