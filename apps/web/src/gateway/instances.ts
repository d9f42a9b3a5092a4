import { hash } from "node:crypto";

// Presence keeps the present and the former instance of the agent, 12 characters each: enough to tell them apart.
const short = (instanceId: string): string => hash("sha256", instanceId, "base64url").slice(0, 12);

/** A message that was on its way when the agent started anew comes back once (A, B, A); one agent never does so twice. */
const ENOUGH_RETURNS = 2;

/** Instances is what to store of a machine's agent starts, and whether two of them take turns. */
export interface Instances {
  stored: string;
  /**
   * Each start of an agent takes a new random id, so two ids that return after each other (A, B, A, B) mean that two
   * agents use one token at the same time. Said at each further turn, and not of whoever goes on alone.
   */
  isAlternating: boolean;
}

/** followInstances holds the id of a check-in against those stored: "present former returns". */
export function followInstances(stored: string | null, instanceId: string): Instances {
  const seen = short(instanceId);
  const [current, former, returns] = (stored ?? "").split(" ");
  if (!current) return { stored: seen, isAlternating: false };
  if (current === seen) return { stored: stored ?? seen, isAlternating: false };
  if (former !== seen) return { stored: `${seen} ${current}`, isAlternating: false };
  const count = Math.min(Number(returns ?? 0) + 1, ENOUGH_RETURNS);
  return { stored: `${seen} ${current} ${count}`, isAlternating: count === ENOUGH_RETURNS };
}
