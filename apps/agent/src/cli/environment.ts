import type { ProxyEnvironment } from "../settings/proxy.ts";

/** Environment is everything the agent reads from its process: here and nowhere else. */
export interface Environment {
  platform: NodeJS.Platform;
  nodeVersion: string;
  proxies: ProxyEnvironment;
  /** An enrolment token, so that it need not stand on a command line that every user can list. Secret. */
  enrolmentToken: string | null;
}

/** readEnvironment: see Environment. */
export function readEnvironment(): Environment {
  const { env, platform, versions } = process;
  return {
    platform,
    nodeVersion: versions.node,
    proxies: env,
    enrolmentToken: env.SLIPWAY_ENROLMENT_TOKEN || null,
  };
}
