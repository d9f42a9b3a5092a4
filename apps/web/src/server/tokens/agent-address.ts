import { runtime } from "../singletons.ts";

/** agentAddress is where agents reach this server: what stands in the command that enrols one. */
export function agentAddress(): { url: string } {
  const { agentUrl, baseUrl } = runtime();
  return { url: agentUrl ?? baseUrl };
}
