import { createHash } from "node:crypto";

// Presence keeps the present and the former instance of the agent, 12 characters each: enough to tell them apart.
const short = (instanceId: string): string => createHash("sha256").update(instanceId).digest("base64url").slice(0, 12);

/** Instances is what to store of a machine's agent starts, and whether one came back that another had followed. */
export interface Instances {
  stored: string;
  /**
   * Each start of an agent takes a new random id, so an id that returns after another (A, B, A) means that two agents
   * use one token at the same time.
   */
  isBack: boolean;
}

/** followInstances holds the id of a check-in against those stored. */
export function followInstances(stored: string | null, instanceId: string): Instances {
  const seen = short(instanceId);
  const [current, former] = (stored ?? "").split(" ");
  if (!current) return { stored: seen, isBack: false };
  if (current === seen) return { stored: stored ?? seen, isBack: false };
  return { stored: `${seen} ${current}`, isBack: former === seen };
}
