// Statements of ingest and of the sweep: one machine whose row they hold, and no person's scope.
import type { ProbeCode } from "@slipway/shared/facts/codes";
import { factSchemas, type Observations, type Observed } from "@slipway/shared/facts/observation";
import { type Db, json, sql, type Tx } from "../../sql.ts";
import { isKnownProbe, type ParsedSection } from "../parse-section.ts";
import { storableJson } from "../storable-json.ts";

/**
 * storeObservations writes changed observations. The caller holds the machine's row and has left out what is older
 * than what is stored. last_ok_at is when ok content stopped being true.
 */
export async function storeObservations(
  tx: Tx,
  machineId: string,
  sections: readonly ParsedSection[],
  clockSkewMs: number,
): Promise<void> {
  if (sections.length === 0) return;
  const rows = storableJson(
    json(sections.map((section) => ({ ...section, observedAt: new Date(section.observedAt) }))),
  );
  await tx.execute(sql`
    INSERT INTO observation (machine_id, probe, probe_version, outcome, hash, fact, error, clock_skew_ms, unchanged_since)
    SELECT ${machineId}, s.probe, s.version, s.outcome, s.hash, CASE WHEN s.outcome = 'ok' THEN s.fact END, s.error, ${clockSkewMs}, s."observedAt"
    FROM jsonb_to_recordset(${rows}::jsonb) AS s(probe text, version int, outcome text, hash text, fact jsonb, error text, "observedAt" timestamptz)
    ON CONFLICT (machine_id, probe) DO UPDATE SET probe_version = excluded.probe_version, outcome = excluded.outcome, hash = excluded.hash,
      fact = excluded.fact, fact_blob = NULL, error = excluded.error, clock_skew_ms = excluded.clock_skew_ms, unchanged_since = excluded.unchanged_since,
      last_ok_at = CASE WHEN excluded.outcome = 'ok' THEN NULL WHEN observation.outcome = 'ok' THEN excluded.unchanged_since ELSE observation.last_ok_at END`);
}

/** readHashes gives the hash of each probe's stored content. */
export async function readHashes(tx: Tx, machineId: string): Promise<Map<string, string>> {
  const rows = await tx.query<{ probe: string; hash: string }>(
    sql`SELECT probe, hash FROM observation WHERE machine_id = ${machineId}`,
  );
  return new Map(rows.map(({ probe, hash }) => [probe, hash]));
}

/** notUnderstood is the error of a stored fact whose form this build does not know. */
export const notUnderstood = "what was stored is not understood any more";

type ObservationRow = {
  probe: string;
  outcome: Observed["outcome"];
  fact: unknown;
  error: string | null;
  clockSkewMs: string;
};

/**
 * readObservations gives a machine's newest facts with the time of each probe's newest look. One that an older server
 * stored in a form no longer understood has failed.
 */
export async function readObservations(
  db: Db,
  machineId: string,
  observedAt: Record<string, number>,
): Promise<Observations> {
  const rows = await db.query<ObservationRow>(sql`
    SELECT probe, outcome, fact, error, clock_skew_ms AS "clockSkewMs" FROM observation WHERE machine_id = ${machineId}`);
  const observations: Partial<Record<ProbeCode, AnyObserved>> = {};
  for (const { probe, ...row } of rows)
    if (isKnownProbe(probe)) observations[probe] = observedOf(probe, row, observedAt[probe] ?? 0);
  return observations as Observations; // each was parsed with its own probe's schema
}

type AnyObserved = {
  outcome: Observed["outcome"];
  observedAt: number;
  clockSkewMs: number;
  fact?: unknown;
  error?: string;
};

function observedOf(
  probe: ProbeCode,
  { outcome, fact, error, clockSkewMs }: Omit<ObservationRow, "probe">,
  observedAt: number,
): AnyObserved {
  const looked = { observedAt, clockSkewMs: Number(clockSkewMs) };
  if (outcome !== "ok") return { ...looked, outcome, error: error ?? "" };
  const parsed = factSchemas[probe].safeParse(fact);
  return parsed.success
    ? { ...looked, outcome: "ok", fact: parsed.data }
    : { ...looked, outcome: "failed", error: notUnderstood };
}

/**
 * askAnew forgets the hash of what this build could not read, so that the next check-in is asked for it: facts that an
 * older build stored in its own form and, once per build, what was malformed to the one before.
 */
export async function askAnew(
  tx: Tx,
  machineId: string,
  unreadable: readonly string[],
  withMalformed: boolean,
): Promise<void> {
  if (unreadable.length === 0 && !withMalformed) return;
  await tx.execute(sql`
    UPDATE observation SET hash = '' WHERE machine_id = ${machineId}
      AND (probe = ANY(${unreadable}) OR ${withMalformed} AND outcome = 'failed' AND error LIKE 'malformed: %')`);
}
