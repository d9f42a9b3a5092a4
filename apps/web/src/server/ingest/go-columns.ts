import { isStale } from "@slipway/shared/findings/diagnose";
import type { Observations } from "@slipway/shared/facts/observation";
import { runningGo } from "./list-columns.ts";

/** GoColumns place a machine among the Go counters; each is 'none' where no Go is there, 'unknown' where nothing fresh tells. */
export interface GoColumns {
  /** The version that the word `go` starts. */
  goKey: string;
  goKind: string;
  goArchitecture: string;
}

const all = (word: "none" | "unknown"): GoColumns => ({ goKey: word, goKind: word, goArchitecture: word });

/**
 * goColumns is what is known of a machine's Go now. Unlike the list's column it forgets: a machine that is silent, or
 * whose probe failed or fell silent, is counted under no version. None is claimed only where a look found nothing.
 */
export function goColumns(
  { go }: Observations,
  { isSilent, lastSeenAt }: { isSilent: boolean; lastSeenAt: number | null },
): GoColumns {
  if (isSilent || go?.outcome !== "ok" || isStale("go", go.observedAt, lastSeenAt)) return all("unknown");
  const { installs, path } = go.fact;
  if (installs.length === 0 && !path.some((entry) => entry.hasGoExe)) return all("none");
  const running = runningGo(go.fact);
  if (!running) return all("unknown");
  return {
    goKey: nameable(running.version),
    goKind: running.kind,
    goArchitecture: running.architecture ?? "unknown",
  };
}

/** A VERSION file may say anything, the counters' own words and nothing at all included. */
const nameable = (version: string | null): string =>
  version === null || ["", "none", "unknown"].includes(version.trim()) ? "unknown" : version.trim();
