// For tests of plans: a fleet so large that the planner chooses as it would at any size, with columns that know nothing of
// each other, as far as a hash can make them.
import { rulesVersion } from "@slipway/shared/findings/rules-version";
import { repairCatalogue } from "@slipway/shared/repairs/catalogue";
import { onceFilled } from "./once-filled.ts";

export const MACHINES = 20_000;

/** large are the tables that no statement of a request may read through. */
export const large = [
  ...["machine", "presence", "agent_token", "observation", "section_hashes", "finding", "finding_event"],
  ...["install_event", "look_again", "batch", "batch_count", "job", "job_event", "rollup_day"],
  ...["audit_entry", "audit_link", "local_attempt", "blob", "blob_ref"],
];

const hash = (n: string, salt: number, below: number) => `(abs(hashint4(${n} + ${salt} * 1000003)::bigint) % ${below})`;
/** The last of the groups has ten machines only. */
const groupOf = (n: string) => `CASE WHEN ${n} % 2000 = 0 THEN 20 ELSE 1 + ${hash(n, 1, 19)} END`;
const repairOf = (b: string) =>
  `(ARRAY['wait-for-installer', 'refresh-facts', 'stop-installer'])[1 + ${hash(`(${b})`, 6, 3)}]`;
const id = (what: string, n: string) => `('00000000-0000-4000-${what}-' || lpad((${n})::text, 12, '0'))::uuid`;
const GROUP = "8000";
const MACHINE = "8001";
const BATCH = "8002";

/** groupAt, machineAt and batchAt are ids of the filled fleet: 20 groups, 20,000 machines, 1,000 batches, each from 1. */
export const groupAt = (n: number): string => idAt(GROUP, n);
export const machineAt = (n: number): string => idAt(MACHINE, n);
export const batchAt = (n: number): string => idAt(BATCH, n);
const idAt = (what: string, n: number) => `00000000-0000-4000-${what}-${String(n).padStart(12, "0")}`;

const catalogue = JSON.stringify({
  probes: { pulse: 1 },
  repairs: Object.fromEntries(repairCatalogue.map(({ code, version }) => [code, version])),
});

/** The states of 60,000 jobs: three a machine, of which the first alone may be under way. */
const jobState = `CASE WHEN n < ${MACHINES} THEN (ARRAY['queued', 'verifying', 'leased'])[1 + n % 50] END`;

const statements: readonly string[] = [
  `INSERT INTO machine_group (id, name, go_target) SELECT ${id(GROUP, "g")}, 'group ' || g, '1.27.x' FROM generate_series(1, 20) g`,
  `INSERT INTO machine (id, group_id, hostname, smbios_uuid, machine_guid, serial_number, status, status_since, blocked_by, blocked_since,
      windows_name, windows_build, user_name, go_version, go_key, go_kind, go_arch, labels, seen_bucket, agent_version, catalogue, rules_version,
      diagnosed_at, recheck_at, enrolled_at, clone_sighting)
    SELECT ${id(MACHINE, "n")}, ${id(GROUP, groupOf("n"))}, 'PC-' || n, 'S' || n, 'G' || n, 'SN' || md5('s' || n), status,
      now() - ${hash("n", 11, 40_000)} * interval '1 minute',
      CASE WHEN status = 'blocked' THEN (ARRAY['installer-stuck', 'installer-busy', 'disk-space-low'])[1 + ${hash("n", 12, 3)}] END,
      CASE WHEN status = 'blocked' THEN now() - ${hash("n", 13, 700)} * interval '1 hour' END,
      CASE ${hash("n", 14, 200)} WHEN 0 THEN 'Windows Server 2016' ELSE 'Windows 11 Pro' END, '26100.' || ${hash("n", 15, 5_000)},
      'CORP\\user' || md5('u' || n), 'go1.27.' || ${hash("n", 16, 3)}, 'go1.' || 1000 + ${hash("n", 17, 100)}, 'msi', 'amd64',
      ARRAY['ring ' || ${hash("n", 18, 5)}, CASE ${hash("n", 19, 500)} WHEN 0 THEN 'rare' ELSE 'usual' END],
      (ARRAY['online', 'online', 'online', 'today', 'week'])[1 + ${hash("n", 20, 5)}], '1.0.' || ${hash("n", 21, 3)}, '${catalogue}', '${rulesVersion}',
      now(), now() + ${hash("n", 3, 10_000)} * interval '1 minute', now() - interval '40 days',
      CASE WHEN n % 1000 = 0 THEN '{"at": 0, "machineGuid": "x"}'::jsonb END
    FROM generate_series(1, ${MACHINES}) n, LATERAL (SELECT CASE
      WHEN ${hash("n", 2, 200)} = 0 THEN 'blocked' ELSE (ARRAY['degraded', 'degraded', 'healthy', 'healthy', 'healthy', 'unknown'])[1 + ${hash("n", 22, 6)}]
    END AS status) each`,
  `INSERT INTO presence (machine_id, last_seen_at, boot_id, booted_at, observed_at, clock_skew_ms)
    SELECT id, now(), 'boot-1', now() - interval '1 hour', '{"pulse": 1}', 0 FROM machine`,
  "INSERT INTO agent_token (machine_id, hash, epoch, confirmed_at) SELECT id, sha256(id::text::bytea), 1, now() FROM machine",
  `INSERT INTO observation (machine_id, probe, probe_version, outcome, hash, fact, clock_skew_ms, unchanged_since)
    SELECT id, probe, 1, 'ok', repeat('0', 64), '{}', 0, now() FROM machine, unnest(ARRAY['pulse', 'disk']) probe`,
  `INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at, cleared_at)
    SELECT ${id(MACHINE, "n")}, gen_random_uuid(), 'kind-' || f, '', 'degrading', state, 'A sentence.', '[]', now(), now(), now(),
      CASE WHEN state = 'cleared' THEN now() - ${hash("n", 4, 1_450)} * interval '30 minutes' END
    FROM generate_series(1, ${MACHINES}) n, generate_series(1, 3) f,
      LATERAL (SELECT CASE ${hash("n * 3 + f", 5, 4)} WHEN 0 THEN 'open' ELSE 'cleared' END AS state) each`,
  `INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at)
    SELECT ${id(MACHINE, "n")}, gen_random_uuid(), 'installer-stuck', '', 'blocking', 'open', 'A sentence.', '[]', now(), now(), now()
    FROM generate_series(1, ${MACHINES}, 1000) n`,
  `INSERT INTO finding_event (machine_id, at, id, group_id, code, subject, event, severity, sentence, evidence)
    SELECT id, now() - interval '1 minute', gen_random_uuid(), group_id, 'kind-1', '', 'opened', 'degrading', 'A sentence.', '[]' FROM machine`,
  // Twelve days of events in the months there are: each third one an ending, of these one in twelve failed.
  `INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id, product, version, status_code, message_code)
    SELECT ${id(MACHINE, `1 + n % ${MACHINES}`)}, now() - n * interval '17 seconds', gen_random_uuid(), ${id(GROUP, groupOf(`(1 + n % ${MACHINES})`))}, n,
      (ARRAY[1040, 1033, 1042])[1 + n % 3], 'Product ' || ${hash("n", 23, 400)}, '1.0',
      CASE WHEN n % 3 = 1 THEN CASE ${hash("n", 24, 12)} WHEN 0 THEN 1603 ELSE 0 END END, CASE ${hash("n", 25, 50)} WHEN 0 THEN 1714 END
    FROM generate_series(1, ${3 * MACHINES}) n`,
  `INSERT INTO look_again (machine_id, id, requested_at, answered_at) SELECT id, gen_random_uuid(), now(), now() FROM machine`,
  `INSERT INTO batch (id, repair, repair_version, kind, parameters, max_risk, origin_kind, origin_id, origin_name, idempotency_key,
      request_hash, size, created_at, not_before, expires_at, ended_at)
    SELECT ${id(BATCH, "b")}, ${repairOf("b")}, 1, 'repair', '{}', 'low', 'person', 'x', 'X', b::text, 'x', 60,
      now() - b * interval '1 hour', now() - interval '90 days', now() + interval '1 day', CASE WHEN b > 20 THEN now() - b * interval '30 minutes' END
    FROM generate_series(1, 1000) b`,
  `INSERT INTO job (machine_id, id, group_id, batch_id, repair, kind, epoch, state, state_since, created_at, expires_at, attempt, leaf_index,
      released_at, lease_expires_at, attempt_ended_at, verify_by, ended_at)
    SELECT ${id(MACHINE, `1 + n % ${MACHINES}`)}, gen_random_uuid(), ${id(GROUP, groupOf(`(1 + n % ${MACHINES})`))}, ${id(BATCH, "1 + n / 60")},
      ${repairOf("1 + n / 60")}, 'repair', 1, state, now(), now() - (1 + n / 60) * interval '1 hour',
      now() + ${hash("n", 7, 10_000)} * interval '1 minute', 1, n % 60, now(), CASE WHEN state = 'leased' THEN now() + ${hash("n", 8, 100)} * interval '1 minute' END,
      CASE WHEN state = 'verifying' THEN now() END, CASE WHEN state = 'verifying' THEN now() + ${hash("n", 9, 100)} * interval '1 minute' END,
      CASE WHEN state IN ('succeeded', 'failed') THEN now() - n / 60 * interval '1 hour' END
    FROM (SELECT n, coalesce(${jobState}, CASE WHEN ${hash("n", 10, 10)} = 0 THEN 'failed' ELSE 'succeeded' END) AS state
      FROM generate_series(0, ${3 * MACHINES - 1}) n) jobs`,
  `INSERT INTO job_event (machine_id, at, id, group_id, job_id, attempt, event, to_state)
    SELECT machine_id, now() - interval '1 minute', gen_random_uuid(), group_id, id, 1, 'lease', 'leased' FROM job`,
  `INSERT INTO local_attempt (machine_id, id, group_id, repair, ended_at, result)
    SELECT id, gen_random_uuid(), group_id, 'wait-for-installer', now() - interval '10 days', '{}' FROM machine`,
  `INSERT INTO rollup (group_id, dimension, key, count)
    SELECT ${id(GROUP, "g")}, 'finding', 'kind-' || k, 5 FROM generate_series(1, 20) g, generate_series(1, 50) k`,
  `INSERT INTO rollup_delta (group_id, dimension, key, delta)
    SELECT ${id(GROUP, "1 + n % 20")}, 'finding', 'kind-' || 1 + n % 50, 1 FROM generate_series(1, 40000) n`,
  `INSERT INTO rollup_day (group_id, day, dimension, key, count, counted_at)
    SELECT group_id, current_date - d, dimension, key, count, now() FROM rollup, generate_series(0, 420, 7) d`,
  `INSERT INTO rollup_day (group_id, day, dimension, key, count, counted_at)
    SELECT machine_group.id, current_date - d, dimension, key, 5, now() FROM machine_group, generate_series(0, 60) d,
      (SELECT 'blocked' AS dimension, unnest(ARRAY['installer-stuck', 'installer-busy', 'disk-space-low']) AS key
       UNION ALL SELECT 'status', unnest(ARRAY['blocked', 'degraded', 'healthy', 'unknown', 'seen:online'])) counted`,
  `INSERT INTO audit_entry (at, id, actor_kind, action, outcome, subject_kind, subject_id)
    SELECT now() - n * interval '1 minute', gen_random_uuid(), 'agent', 'machines.local-attempt', 'done', 'machine', ${id(MACHINE, "n")}::text
    FROM generate_series(1, ${MACHINES}) n`,
  "INSERT INTO audit_link (at, entry_id, hash) SELECT at, id, sha256('x') FROM audit_entry WHERE at < now() - interval '2 hours' ORDER BY at, id",
  `INSERT INTO blob (sha256, size_bytes, media_type, created_at)
    SELECT encode(sha256(n::text::bytea), 'hex'), 1, 'text/plain', now() - interval '1 day' FROM generate_series(1, ${MACHINES}) n`,
  `INSERT INTO blob_ref (sha256, owner_kind, owner_id, name, retain_until)
    SELECT sha256, 'job-log', sha256, 'log', now() + interval '10 days' FROM blob`,
  "INSERT INTO batch_count (batch_id, group_id, part, count) SELECT batch_id, group_id, part, count FROM batch_part",
  "DELETE FROM batch_count_delta",
];

/** useFleet gives this test file a database that holds it; to be called before anything asks the database. Nothing of it went through the doors. */
export const useFleet = (): Promise<void> =>
  onceFilled("fleet_at_size", async (run) => {
    for (const text of statements) await run(text);
    await run("VACUUM ANALYZE");
  });
