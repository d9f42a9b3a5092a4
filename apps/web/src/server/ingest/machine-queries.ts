// Statements of ingest and of the sweep: one machine whose row they hold, and no person's scope.
import type { FindingCode, ProbeCode } from "@slipway/shared/facts/codes";
import { factSchemas, type Observations, type Observed } from "@slipway/shared/facts/observation";
import type { FindingChange, StoredFinding } from "@slipway/shared/findings/reconcile";
import type { CloneSighting, KnownGoRelease } from "@slipway/shared/findings/rule";
import type { Catalogue, InstallEventReport } from "@slipway/shared/protocol/check-in";
import { type Db, json, type Statement, sql, type Tx } from "../sql.ts";
import type { GoColumns } from "./go-columns.ts";
import type { ListColumns } from "./list-columns.ts";
import { isKnownProbe, type ParsedSection } from "./parse-section.ts";
import { storableJson } from "./storable-json.ts";

const ms = (date: Date | null): number | null => date?.getTime() ?? null;
const at = (time: number | null): Date | null => (time === null ? null : new Date(time));

/** LockedMachine is a machine whose row this transaction holds. Times in ms. */
export interface LockedMachine {
  id: string;
  groupId: string;
  hostname: string;
  lifecycle: string;
  epoch: number;
  enrolledAt: number;
  status: string;
  statusSince: number;
  seenBucket: string;
  goKey: string;
  goKind: string;
  goArchitecture: string;
  blockedBy: string | null;
  diagnosis: string | null;
  diagnosedAt: number | null;
  rulesVersion: string | null;
  probes: ProbeCode[] | null;
  cloneSighting: CloneSighting | null;
  lastSeenAt: number | null;
  clockSkewMs: number | null;
  /** Probe to the time of its newest look. */
  observedAt: Record<string, number>;
  group: { goTarget: string | null; silentAfterMs: number; stuckAfterMs: number };
}

type MachineRow = Omit<
  LockedMachine,
  "enrolledAt" | "statusSince" | "diagnosedAt" | "lastSeenAt" | "clockSkewMs" | "probes" | "observedAt" | "group"
> & {
  enrolledAt: Date;
  statusSince: Date;
  diagnosedAt: Date | null;
  lastSeenAt: Date | null;
  clockSkewMs: string | null;
  observedAt: Record<string, number> | null;
  probes: string[] | null;
  goTarget: string | null;
  silentAfterHours: number;
  stuckAfterMinutes: number;
};

/**
 * lockMachine holds a machine's row until the end of the transaction, by its primary key: of two reports at once the
 * second sees what the first has stored. Null when it is gone, or (skipLocked) held by somebody else just now.
 */
export async function lockMachine(tx: Tx, machineId: string, skipLocked = false): Promise<LockedMachine | null> {
  const [row] = await tx.query<MachineRow>(sql`
    SELECT machine.id, machine.group_id AS "groupId", machine.hostname, machine.lifecycle, machine.enrolment_epoch AS epoch,
      machine.enrolled_at AS "enrolledAt", machine.status, machine.status_since AS "statusSince", machine.seen_bucket AS "seenBucket",
      machine.go_key AS "goKey", machine.go_kind AS "goKind", machine.go_arch AS "goArchitecture", machine.blocked_by AS "blockedBy",
      machine.diagnosis, machine.diagnosed_at AS "diagnosedAt", machine.rules_version AS "rulesVersion", machine.clone_sighting AS "cloneSighting",
      CASE WHEN jsonb_typeof(machine.catalogue -> 'probes') = 'object' THEN ARRAY(SELECT jsonb_object_keys(machine.catalogue -> 'probes')) END AS probes,
      presence.last_seen_at AS "lastSeenAt", presence.clock_skew_ms AS "clockSkewMs", presence.observed_at AS "observedAt",
      machine_group.go_target AS "goTarget", machine_group.silent_after_hours AS "silentAfterHours", machine_group.stuck_after_minutes AS "stuckAfterMinutes"
    FROM machine JOIN machine_group ON machine_group.id = machine.group_id LEFT JOIN presence ON presence.machine_id = machine.id
    WHERE machine.id = ${machineId} FOR NO KEY UPDATE OF machine ${skipLocked ? sql`SKIP LOCKED` : sql``}`);
  if (!row) return null;
  const { goTarget, silentAfterHours, stuckAfterMinutes, ...machine } = row;
  return {
    ...machine,
    probes: row.probes?.filter(isKnownProbe) ?? null,
    observedAt: row.observedAt ?? {},
    clockSkewMs: row.clockSkewMs === null ? null : Number(row.clockSkewMs),
    enrolledAt: row.enrolledAt.getTime(),
    statusSince: row.statusSince.getTime(),
    diagnosedAt: ms(row.diagnosedAt),
    lastSeenAt: ms(row.lastSeenAt),
    group: { goTarget, silentAfterMs: silentAfterHours * 3_600_000, stuckAfterMs: stuckAfterMinutes * 60_000 },
  };
}

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

/** Seen is what a report leaves in presence. */
export interface Seen {
  at: number;
  bootId: string;
  bootedAt: number;
  clockSkewMs: number;
  instances: string;
  observedAt: Record<string, number>;
}

/** storeSeen writes presence in the transaction of the facts: what settles jobs reads their ages there. */
export const storeSeen = (tx: Tx, machineId: string, seen: Seen): Promise<number> =>
  tx.execute(sql`
    INSERT INTO presence (machine_id, last_seen_at, boot_id, booted_at, clock_skew_ms, instance_id, observed_at)
    VALUES (${machineId}, ${at(seen.at)}, ${seen.bootId}, ${at(seen.bootedAt)}, ${seen.clockSkewMs}, ${seen.instances}, ${json(seen.observedAt)})
    ON CONFLICT (machine_id) DO UPDATE SET last_seen_at = greatest(presence.last_seen_at, excluded.last_seen_at), boot_id = excluded.boot_id,
      booted_at = excluded.booted_at, clock_skew_ms = excluded.clock_skew_ms, instance_id = excluded.instance_id,
      observed_at = presence.observed_at || excluded.observed_at`);

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

type FindingRow = Omit<StoredFinding, "openedAt" | "factsAt" | "visibleAt" | "clearedAt"> & {
  openedAt: Date;
  factsAt: Date;
  visibleAt: Date;
  clearedAt: Date | null;
};

/** readFindings gives all findings a machine has or had. By the unique key (machine, code, subject). */
export async function readFindings(db: Db, machineId: string): Promise<StoredFinding[]> {
  const rows = await db.query<FindingRow>(sql`
    SELECT code, subject, severity, state, sentence, evidence, opened_at AS "openedAt", facts_at AS "factsAt", visible_at AS "visibleAt",
      cleared_at AS "clearedAt", symptom_of AS "symptomOf", unknown_because AS "unknownBecause"
    FROM finding WHERE machine_id = ${machineId}`);
  return rows.map((row) => ({
    ...row,
    code: row.code as FindingCode,
    openedAt: row.openedAt.getTime(),
    factsAt: row.factsAt.getTime(),
    visibleAt: row.visibleAt.getTime(),
    clearedAt: ms(row.clearedAt),
  }));
}

/** storeFindings writes the findings that changed, each with its line in history. One statement. */
export async function storeFindings(
  tx: Tx,
  machine: Pick<LockedMachine, "id" | "groupId">,
  changes: readonly FindingChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ event, finding }) => ({
    ...finding,
    event,
    openedAt: at(finding.openedAt),
    factsAt: at(finding.factsAt),
    visibleAt: at(finding.visibleAt),
    clearedAt: at(finding.clearedAt),
  }));
  await tx.execute(sql`
    WITH changed AS (
      SELECT * FROM jsonb_to_recordset(${storableJson(json(rows))}::jsonb) AS c(event text, code text, subject text, severity text, state text,
        sentence text, evidence jsonb, "openedAt" timestamptz, "factsAt" timestamptz, "visibleAt" timestamptz, "clearedAt" timestamptz,
        "symptomOf" text, "unknownBecause" text)),
    stored AS (
      INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at,
        cleared_at, symptom_of, unknown_because)
      SELECT ${machine.id}, gen_random_uuid(), code, subject, severity, state, sentence, evidence, "openedAt", "factsAt", "visibleAt",
        "clearedAt", "symptomOf", "unknownBecause" FROM changed
      ON CONFLICT (machine_id, code, subject) DO UPDATE SET severity = excluded.severity, state = excluded.state,
        sentence = excluded.sentence, evidence = excluded.evidence, opened_at = excluded.opened_at, facts_at = excluded.facts_at,
        visible_at = excluded.visible_at, cleared_at = excluded.cleared_at, symptom_of = excluded.symptom_of,
        unknown_because = excluded.unknown_because)
    INSERT INTO finding_event (machine_id, at, id, group_id, code, subject, event, severity, sentence, evidence)
    SELECT ${machine.id}, ${at(now)}, gen_random_uuid(), ${machine.groupId}, code, subject, event, severity, sentence, evidence
    FROM changed`);
}

/** A clock can say anything; a year of more than four digits is more than a log and a page can hold. */
const LAST_TIME = Date.UTC(9999, 11, 31);

/**
 * storeInstallEvents appends what Windows Installer logged. A resend meets its own row (unique: machine, time, record)
 * and changes nothing. Gives the record up to which all are stored.
 */
export async function storeInstallEvents(
  tx: Tx,
  machine: Pick<LockedMachine, "id" | "groupId">,
  events: readonly InstallEventReport[],
): Promise<void> {
  if (events.length === 0) return;
  const rows = storableJson(
    json(events.map((event) => ({ ...event, at: new Date(Math.min(event.occurredAt, LAST_TIME)) }))),
  );
  await tx.execute(sql`
    INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id, product, version, package, status_code, client_pid, user_sid)
    SELECT ${machine.id}, e.at, gen_random_uuid(), ${machine.groupId}, e."recordId", e."eventId", e.product, e.version, e.package,
      e."statusCode", e."clientPid", e."userSid"
    FROM jsonb_to_recordset(${rows}::jsonb) AS e(at timestamptz, "recordId" bigint, "eventId" int, product text, version text, package text,
      "statusCode" bigint, "clientPid" bigint, "userSid" text)
    ON CONFLICT DO NOTHING`);
  // Not the greater of old and new: a log that was cleared counts from 1 again.
  await tx.execute(
    sql`UPDATE machine SET events_through = ${Math.max(...events.map((event) => event.recordId))} WHERE id = ${machine.id}`,
  );
}

/** Told is what the agent says of itself beside its facts. */
export interface Told {
  hostname: string;
  machineGuid: string;
  serialNumber: string | null;
  agentVersion: string;
  catalogue: Catalogue | null;
}

/** storeTold keeps it. A catalogue that was not sent stays as it was. */
export const storeTold = (tx: Tx, machineId: string, told: Told): Promise<number> =>
  tx.execute(sql`
    UPDATE machine SET hostname = ${told.hostname}, machine_guid = ${told.machineGuid}, serial_number = ${told.serialNumber},
      agent_version = ${told.agentVersion},
      catalogue = coalesce(${told.catalogue === null ? null : json(told.catalogue)}::jsonb, catalogue)
    WHERE id = ${machineId}`);

/** Diagnosed is what a diagnosis leaves in a machine's own row. */
export interface DiagnosedColumns extends ListColumns, GoColumns {
  status: string;
  blockedBy: { code: string; openedAt: number } | null;
  diagnosis: string | null;
  seenBucket: string;
  rulesVersion: string;
  recheckAt: number | null;
}

/** storeDiagnosis writes it; columns of facts that said nothing stay as they are. */
export async function storeDiagnosis(tx: Tx, machineId: string, columns: DiagnosedColumns, now: number): Promise<void> {
  const {
    status,
    diagnosis,
    seenBucket,
    rulesVersion,
    recheckAt,
    windowsName,
    windowsBuild,
    architecture,
    userName,
    goVersion,
    blockedBy,
  } = columns;
  const set = (column: Statement, value: string | null | undefined) =>
    value === undefined ? sql`` : sql`, ${column} = ${value}`;
  await tx.execute(sql`
    UPDATE machine SET status = ${status}, status_since = CASE WHEN status = ${status} THEN status_since ELSE ${at(now)} END,
      diagnosis = ${diagnosis}, seen_bucket = ${seenBucket}, rules_version = ${rulesVersion}, diagnosed_at = ${at(now)}, recheck_at = ${at(recheckAt)},
      go_key = ${columns.goKey}, go_kind = ${columns.goKind}, go_arch = ${columns.goArchitecture},
      blocked_by = ${blockedBy?.code ?? null}, blocked_since = ${at(blockedBy?.openedAt ?? null)}
      ${set(sql`windows_name`, windowsName)}${set(sql`windows_build`, windowsBuild)}${set(sql`architecture`, architecture)}
      ${set(sql`user_name`, userName)}${set(sql`go_version`, goVersion)}
    WHERE id = ${machineId}`);
}

/** readGoReleases gives the official releases that rules place versions in. */
export async function readGoReleases(db: Db): Promise<KnownGoRelease[]> {
  const rows = await db.query<{ version: string; releasedAt: Date; productCodes: string[] }>(sql`
    SELECT go_release.version, go_release.released_on::timestamp AT TIME ZONE 'UTC' AS "releasedAt",
      coalesce(array_agg(upper(go_installer.product_code)) FILTER (WHERE go_installer.product_code IS NOT NULL), '{}') AS "productCodes"
    FROM go_release LEFT JOIN go_installer ON go_installer.version = go_release.version
    GROUP BY go_release.version`);
  return rows.map((row) => ({ ...row, releasedAt: row.releasedAt.getTime() }));
}
