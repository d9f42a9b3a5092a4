/** mostNamed is how many machines one request may name; more are reached by a filter. */
export const mostNamed = 10_000;

/** mostMachines is what one change or dispatch may reach: it is one transaction, signed and queued within seconds. */
export const mostMachines = 100_000;
