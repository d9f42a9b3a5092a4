import type { ProbeCode } from "./codes.ts";

/** probeIntervalMs is how often each probe looks by itself (design.md §6), in milliseconds. */
export const probeIntervalMs: Record<ProbeCode, number> = {
  pulse: 60_000,
  "installer-transactions": 300_000,
  "installer-service": 3_600_000,
  "reboot-pending": 300_000,
  disk: 600_000,
  uac: 3_600_000,
  go: 3_600_000,
  inventory: 3_600_000,
  products: 86_400_000,
  components: 86_400_000,
  "installer-cache": 86_400_000,
};

/**
 * slowProbes read thousands of keys and files: they begin a while after the agent does, no check-in waits for them
 * unasked, and they look again once an installation has ended.
 */
export const slowProbes: readonly ProbeCode[] = ["products", "components", "installer-cache"];

/**
 * staleAfterMs is the age, at a machine's last check-in, past which a probe counts as silent: three of its intervals,
 * and ten minutes at least. A machine that sleeps keeps its facts: its check-ins stopped with its probes.
 */
export const staleAfterMs = (probe: ProbeCode): number => Math.max(3 * probeIntervalMs[probe], 600_000);
