/** RolloutPlan is how a dispatch to many goes out, as typed: a number field that was emptied holds NaN. */
export interface RolloutPlan {
  inWaves: boolean;
  first: number;
  each: number;
  /** Stops by itself after so many bad ends. */
  halts: boolean;
  haltAfter: number;
  expiresInHours: number;
}

/** suggestPlan proposes waves that begin small and a limit that a bad repair meets early: the more machines, the smaller the share. Pure. */
export function suggestPlan(count: number): RolloutPlan {
  const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, Math.ceil(value)));
  return {
    inWaves: count > 1,
    first: between(1, count / 20, 10),
    each: between(1, count / 4, 500),
    halts: count > 1,
    haltAfter: between(2, count / 20, 25),
    expiresInHours: 24,
  };
}

/** planErrors names what of a plan is no number the server takes. Pure. */
export function planErrors(plan: RolloutPlan): Partial<Record<keyof RolloutPlan, string>> {
  const whole = (value: number, high: number) => Number.isInteger(value) && value >= 1 && value <= high;
  return {
    ...(plan.inWaves && !whole(plan.first, 100_000) ? { first: "At least 1" } : {}),
    ...(plan.inWaves && !whole(plan.each, 100_000) ? { each: "At least 1" } : {}),
    ...(plan.halts && !whole(plan.haltAfter, 100_000) ? { haltAfter: "At least 1" } : {}),
    ...(whole(plan.expiresInHours, 168) ? {} : { expiresInHours: "1 to 168 hours" }),
  };
}

/** planInput is what the server is asked of a plan. */
export const planInput = (plan: RolloutPlan) => ({
  waves: plan.inWaves ? { first: plan.first, each: plan.each } : null,
  haltAfter: plan.halts ? plan.haltAfter : null,
  expiresInHours: plan.expiresInHours,
});

/** wavesOf is how many waves a plan makes of so many machines. Pure. */
export const wavesOf = (plan: RolloutPlan, count: number): number =>
  plan.inWaves ? 1 + Math.max(0, Math.ceil((count - plan.first) / plan.each)) : 1;
