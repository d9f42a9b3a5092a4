import type { StoredFinding } from "./reconcile.ts";

type Candidate = Pick<StoredFinding, "code" | "severity" | "state" | "openedAt" | "visibleAt" | "symptomOf">;

/**
 * blockerOf is the one finding a blocked machine is counted under: of its open blocking findings that show, a cause
 * before a symptom, then the oldest. Null where none is open.
 */
export function blockerOf<F extends Candidate>(findings: readonly F[], now: number): F | null {
  const blocking = findings.filter(
    ({ severity, state, visibleAt }) => severity === "blocking" && state === "open" && visibleAt <= now,
  );
  const rank = ({ symptomOf }: Candidate) => (symptomOf === null ? 0 : 1);
  const [worst] = blocking.sort(
    (a, b) => rank(a) - rank(b) || a.openedAt - b.openedAt || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
  return worst ?? null;
}
