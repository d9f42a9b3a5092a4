// Statements of the demo's own process, which fills a database with simulated machines: no person's scope.
import { explainFailures } from "@slipway/shared/installer/explain-failures";
import type { DemoGroup } from "@slipway/shared/protocol/demo";
import { hardwareOf } from "../enrolment/hardware.ts";
import { type Db, database, json, sql } from "../sql.ts";
import type { DayCount } from "./count-days.ts";
import type { PastBatch, PastJob } from "./past-jobs.ts";
import type { DemoGroupRow, ToldMachine } from "./tell-past.ts";

const date = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** hasDemo says whether the demo is still there: it goes with its groups. */
export async function hasDemo(db: Db): Promise<boolean> {
  const [row] = await db.query<{ found: boolean }>(
    sql`SELECT EXISTS (SELECT FROM machine_group WHERE is_demo) AS found`,
  );
  return row?.found ?? false;
}

/** storeGroups makes the demo's groups. */
export async function storeGroups(db: Db, groups: readonly (DemoGroup & { id: string })[]): Promise<DemoGroupRow[]> {
  const column = <K extends keyof (DemoGroup & { id: string })>(key: K) => groups.map((group) => group[key]);
  return db.query<DemoGroupRow>(sql`
    INSERT INTO machine_group (id, name, go_target, silent_after_hours, is_demo)
    SELECT id, name, go_target, silent_after_hours, true
    FROM unnest(${column("id")}::uuid[], ${column("name")}::text[], ${column("goTarget")}::text[], ${column("silentAfterHours")}::int[])
      AS g(id, name, go_target, silent_after_hours)
    RETURNING id, name, go_target AS "goTarget", silent_after_hours * 3600000.0::float8 AS "silentAfterMs", stuck_after_minutes * 60000.0::float8 AS "stuckAfterMs"`);
}

/** storeMachines writes machines with their presence and tokens, each table in one statement. */
export async function storeMachines(
  tx: Db,
  told: readonly ToldMachine[],
  tokenHash: (machineId: string) => Buffer,
  now: number,
): Promise<void> {
  const rows = told.map(({ machine, group, judged: { columns }, statusSince }) => ({
    ...columns,
    ...{ id: machine.machineId, groupId: group.id, labels: machine.labels, agentVersion: machine.agentVersion },
    ...{ hostname: machine.identity.hostname, serialNumber: machine.identity.serialNumber },
    ...hardwareOf(machine.identity),
    enrolledAt: date(machine.enrolledAt),
    statusSince: date(statusSince),
    recheckAt: date(columns.recheckAt),
    blockedBy: columns.blockedBy?.code ?? null,
    blockedSince: date(columns.blockedBy?.openedAt ?? null),
    eventsThrough: machine.events.at(-1)?.recordId ?? null,
  }));
  const catalogue = json(told[0]?.machine.catalogue ?? null);
  await tx.execute(sql`
    INSERT INTO machine (id, group_id, hostname, smbios_uuid, machine_guid, serial_number, enrolled_at, lifecycle, labels, agent_version,
      catalogue, status, status_since, diagnosis, windows_name, windows_build, architecture, user_name, go_version, seen_bucket,
      rules_version, diagnosed_at, recheck_at, events_through, go_key, go_kind, go_arch, blocked_by, blocked_since)
    SELECT id, "groupId", hostname, "smbiosUuid", "machineGuid", "serialNumber", "enrolledAt", 'active', labels, "agentVersion",
      ${catalogue}::jsonb, status, "statusSince", diagnosis, "windowsName", "windowsBuild", architecture, "userName", "goVersion", "seenBucket",
      "rulesVersion", ${date(now)}::timestamptz, "recheckAt", "eventsThrough", "goKey", "goKind", "goArchitecture", "blockedBy", "blockedSince"
    FROM json_to_recordset(${json(rows)}::json) AS m(id uuid, "groupId" uuid, hostname text, "smbiosUuid" text, "machineGuid" text,
      "serialNumber" text, "enrolledAt" timestamptz, labels text[], "agentVersion" text, status text, "statusSince" timestamptz,
      diagnosis text, "windowsName" text, "windowsBuild" text, architecture text, "userName" text, "goVersion" text, "seenBucket" text,
      "rulesVersion" text, "recheckAt" timestamptz, "eventsThrough" bigint, "goKey" text, "goKind" text, "goArchitecture" text,
      "blockedBy" text, "blockedSince" timestamptz)`);
  const seen = told.map(({ machine }) => {
    const last = machine.reports.at(-1);
    return {
      ...{ id: machine.machineId, lastSeenAt: date(machine.lastSeenAt), bootId: last?.bootId ?? null },
      ...{ bootedAt: date(last?.bootedAt ?? null), clockSkewMs: machine.clockSkewMs, instanceId: machine.instanceId },
      observedAt: Object.fromEntries(last?.looks.map((look) => [look.probe, look.observedAt]) ?? []),
    };
  });
  await tx.execute(sql`
    INSERT INTO presence (machine_id, last_seen_at, boot_id, booted_at, observed_at, clock_skew_ms, instance_id)
    SELECT id, "lastSeenAt", "bootId", "bootedAt", "observedAt", "clockSkewMs", "instanceId"
    FROM json_to_recordset(${json(seen)}::json) AS p(id uuid, "lastSeenAt" timestamptz, "bootId" text, "bootedAt" timestamptz,
      "observedAt" jsonb, "clockSkewMs" bigint, "instanceId" text)`);
  const ids = told.map(({ machine }) => machine.machineId);
  await tx.execute(sql`
    INSERT INTO agent_token (machine_id, hash, epoch, created_at, confirmed_at)
    SELECT id, hash, 1, ${date(now)}::timestamptz, ${date(now)}::timestamptz FROM unnest(${ids}::uuid[], ${ids.map(tokenHash)}::bytea[]) AS t(id, hash)`);
}

/** storeFacts writes what each probe saw last, and what Windows Installer logged. */
export async function storeFacts(tx: Db, told: readonly ToldMachine[]): Promise<void> {
  const facts = told.flatMap(({ machine }) =>
    (machine.reports.at(-1)?.looks ?? []).map(({ probe, version, hash, observedAt, content }) => ({
      ...{ machineId: machine.machineId, probe, version, hash, clockSkewMs: machine.clockSkewMs, ...content },
      unchangedSince: date(observedAt),
    })),
  );
  await tx.execute(sql`
    INSERT INTO observation (machine_id, probe, probe_version, outcome, hash, fact, error, clock_skew_ms, unchanged_since)
    SELECT "machineId", probe, version, outcome, hash, fact, error, "clockSkewMs", "unchangedSince"
    FROM json_to_recordset(${json(facts)}::json) AS o("machineId" uuid, probe text, version int, outcome text, hash text, fact jsonb,
      error text, "clockSkewMs" bigint, "unchangedSince" timestamptz)`);
  const events = told.flatMap(({ machine, group }) =>
    explained(machine).map((event) => ({
      ...{ ...event, machineId: machine.machineId, groupId: group.id, at: date(event.occurredAt) },
    })),
  );
  await tx.execute(sql`
    INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id, product, version, package, status_code, client_pid, user_sid,
      user_name, message_code, open_then)
    SELECT "machineId", at, gen_random_uuid(), "groupId", "recordId", "eventId", product, version, package, "statusCode", "clientPid", "userSid",
      "userName", "messageCode", "openThen"
    FROM json_to_recordset(${json(events)}::json) AS e("machineId" uuid, at timestamptz, "groupId" uuid, "recordId" bigint, "eventId" int,
      product text, version text, package text, "statusCode" bigint, "clientPid" bigint, "userSid" text, "userName" text, "messageCode" int, "openThen" int)
    ON CONFLICT DO NOTHING`);
}

/** What ingest would have found of failures beside them. */
function explained({ events, reports, clockSkewMs }: ToldMachine["machine"]) {
  const bootedAt = reports.at(-1)?.bootedAt ?? null;
  const known = events.map((event) => ({ ...event, at: event.occurredAt }));
  const found = new Map(
    explainFailures(known, bootedAt === null ? null : bootedAt + clockSkewMs).map((one) => [one.recordId, one]),
  );
  return events.map((event) => {
    const { messageCode = null, openThen = null } = found.get(event.recordId) ?? {};
    return { ...event, messageCode, openThen };
  });
}

/** storeFindings writes the findings as they stand, and their history. */
export async function storeFindings(tx: Db, told: readonly ToldMachine[]): Promise<void> {
  const findings = told.flatMap(({ machine, judged }) =>
    judged.findings.map((finding) => ({
      ...{ ...finding, machineId: machine.machineId, openedAt: date(finding.openedAt), factsAt: date(finding.factsAt) },
      ...{ visibleAt: date(finding.visibleAt), clearedAt: date(finding.clearedAt) },
    })),
  );
  await tx.execute(sql`
    INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at, cleared_at,
      symptom_of, unknown_because)
    SELECT "machineId", gen_random_uuid(), code, subject, severity, state, sentence, evidence, "openedAt", "factsAt", "visibleAt",
      "clearedAt", "symptomOf", "unknownBecause"
    FROM json_to_recordset(${json(findings)}::json) AS f("machineId" uuid, code text, subject text, severity text, state text, sentence text,
      evidence jsonb, "openedAt" timestamptz, "factsAt" timestamptz, "visibleAt" timestamptz, "clearedAt" timestamptz, "symptomOf" text,
      "unknownBecause" text)`);
  const events = told.flatMap(({ machine, group, events }) =>
    events.map(({ id, at, event, finding: { code, subject, severity, sentence, evidence } }) => ({
      ...{ id, at: date(at), event, code, subject, severity, sentence, evidence },
      ...{ machineId: machine.machineId, groupId: group.id },
    })),
  );
  await tx.execute(sql`
    INSERT INTO finding_event (machine_id, at, id, group_id, code, subject, event, severity, sentence, evidence)
    SELECT "machineId", at, id, "groupId", code, subject, event, severity, sentence, evidence
    FROM json_to_recordset(${json(events)}::json) AS e("machineId" uuid, at timestamptz, id uuid, "groupId" uuid, code text, subject text,
      event text, severity text, sentence text, evidence jsonb)`);
}

/** storeDays writes what the counters said at the end of each day. */
export async function storeDays(tx: Db, days: readonly DayCount[]): Promise<void> {
  const column = <K extends keyof DayCount>(key: K) => days.map((day) => day[key]);
  await tx.execute(sql`
    INSERT INTO rollup_day (group_id, day, dimension, key, count, counted_at)
    SELECT * FROM unnest(${column("groupId")}::uuid[], ${column("day")}::date[], ${column("dimension")}::text[], ${column("key")}::text[],
      ${column("count")}::int[], ${days.map(({ countedAt }) => date(countedAt))}::timestamptz[])`);
}

/** storeJobs writes dispatches and jobs of the past, and each one's beginning and end. */
export async function storeJobs(tx: Db, batches: readonly PastBatch[], jobs: readonly PastJob[]): Promise<void> {
  if (batches.length === 0) return;
  const column = <K extends keyof PastBatch>(key: K) => batches.map((batch) => batch[key]);
  const times = (key: "createdAt" | "endedAt") => batches.map((batch) => date(batch[key]));
  await tx.execute(sql`
    INSERT INTO batch (id, repair, repair_version, kind, parameters, max_risk, reason, origin_kind, origin_id, origin_name, idempotency_key,
      request_hash, size, created_at, not_before, expires_at, released, ended_at)
    SELECT id, repair, version, 'repair', parameters, risk, 'Part of the demo', 'person', 'demo', by_name, id::text, hash, size, created, created,
      created + interval '7 days', size, ended
    FROM unnest(${column("id")}::uuid[], ${column("repair")}::text[], ${column("repairVersion")}::int[], ${column("parameters").map(json)}::jsonb[],
      ${column("maxRisk")}::text[], ${column("byName")}::text[], ${column("requestHash")}::bytea[], ${column("size")}::int[],
      ${times("createdAt")}::timestamptz[], ${times("endedAt")}::timestamptz[])
      AS b(id, repair, version, parameters, risk, by_name, hash, size, created, ended)`);
  const rows = jobs.map((job) => ({
    ...{ ...job, createdAt: date(job.createdAt), startedAt: date(job.startedAt), endedAt: date(job.endedAt) },
    attemptEndedAt: date(job.attemptEndedAt),
  }));
  await tx.execute(sql`
    WITH told AS (SELECT * FROM json_to_recordset(${json(rows)}::json) AS j(id uuid, "machineId" uuid, "groupId" uuid, "batchId" uuid, repair text,
      state text, "createdAt" timestamptz, "startedAt" timestamptz, "attemptEndedAt" timestamptz, "endedAt" timestamptz, verdict text,
      result jsonb, expects jsonb, "leafIndex" int)),
    ends AS (
      INSERT INTO job_event (machine_id, at, id, group_id, job_id, attempt, event, from_state, to_state, actor)
      SELECT "machineId", "startedAt", gen_random_uuid(), "groupId", id, 1, 'lease', 'queued', 'leased', NULL FROM told
      UNION ALL SELECT "machineId", "startedAt", gen_random_uuid(), "groupId", id, 1, 'start', 'leased', 'running', NULL FROM told
      UNION ALL SELECT "machineId", "attemptEndedAt", gen_random_uuid(), "groupId", id, 1, 'result', 'running', 'verifying', NULL FROM told
      UNION ALL SELECT "machineId", "endedAt", gen_random_uuid(), "groupId", id, 1, CASE state WHEN 'succeeded' THEN 'cleared' ELSE state END, 'verifying', state, NULL FROM told)
    INSERT INTO job (machine_id, id, group_id, batch_id, repair, kind, epoch, state, state_since, created_at, expires_at, released_at, attempt,
      started_at, attempt_ended_at, result, verdict, ended_at, expects, leaf_index)
    SELECT "machineId", id, "groupId", "batchId", repair, 'repair', 1, state, "endedAt", "createdAt", "createdAt" + interval '7 days', "createdAt", 1,
      "startedAt", "attemptEndedAt", result, verdict, "endedAt", expects, "leafIndex" FROM told`);
}

/** analyseFleet lets the planner know what has come: it would take the tables for empty until autovacuum comes by. */
export const analyseFleet = (): Promise<number> =>
  database().execute(
    sql`ANALYZE machine, presence, observation, finding, finding_event, install_event, job, batch, rollup_delta, rollup_day`,
  );
