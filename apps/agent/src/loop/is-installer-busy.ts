import { type ObservationContent, factSchemas } from "@slipway/shared/facts/observation";

/**
 * isInstallerBusy says whether a pulse shows an installation going on, so that the event log is worth reading now:
 * the lock is held (or may not be looked at), one is marked in progress, or a client or custom action runs.
 */
export function isInstallerBusy(content: ObservationContent): boolean {
  const fact = content.outcome === "ok" ? factSchemas.pulse.safeParse(content.fact) : null;
  if (!fact?.success) return false;
  const { lock, inProgress, processes } = fact.data;
  if (lock.state === "held" || lock.state === "no-access" || inProgress !== null) return true;
  return processes.some(({ role }) => role !== "service" && role !== "ancestor");
}
