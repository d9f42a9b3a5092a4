// A fleet in the database, made by the database itself: nothing of it goes through the server, so it takes minutes.
import { probeCodes } from "@slipway/shared/facts/codes";
import { findingCodes } from "@slipway/shared/facts/codes";
import { findingKind } from "@slipway/shared/findings/catalogue";
import { rulesVersion } from "@slipway/shared/findings/rules-version";
import { repairCatalogue } from "@slipway/shared/repairs/catalogue";
import pg from "pg";
import { say } from "../start/say.mjs";
import { agentSecretPrefix, bootId, fleetGroups, instanceId, sectionSecret } from "./fleet.ts";

const FINDINGS = 14;
const DAYS = 30;

/** A number below `below` that depends on the machine's number alone, and on no other such number of it. */
const chance = (salt: number, below: number, of = "n") =>
  `(abs(hashint8(${of} * 64::bigint + ${salt})::bigint) % ${below})::int`;
const group = `pg_temp.id('group ' || (${chance(1, fleetGroups)} + 1))`;
/** Of ten machines one is blocked, two are degraded, one is unknown. */
const status = chance(2, 10);
const since = `now() - make_interval(mins => ${chance(3, 43_200)})`;
const go = chance(4, 6);
const windows = chance(5, 3);

/** Each statement with what it fills; $1 is the number of machines. Ids come from the machine's number, so that load can be made for it. */
const statements = (machines: number): readonly (readonly [string, string])[] => [
  [
    "groups",
    `
    INSERT INTO machine_group (id, name, go_target)
    SELECT pg_temp.id('group ' || g), 'Site ' || lpad(g::text, 2, '0'), '1.26.x' FROM generate_series(1, ${fleetGroups}) g`,
  ],
  [
    "machines",
    `
    INSERT INTO machine (id, group_id, hostname, smbios_uuid, machine_guid, serial_number, enrolled_at, lifecycle, labels, agent_version,
      catalogue, status, status_since, diagnosis, windows_name, windows_build, architecture, user_name, go_version, seen_bucket, rules_version, diagnosed_at,
      go_key, go_kind, go_arch, blocked_by, blocked_since)
    SELECT pg_temp.id('machine ' || n), ${group},
      (ARRAY['LT','WS','SRV','DEV'])[n % 4 + 1] || '-' || lpad(n::text, 6, '0'),
      upper(pg_temp.id('uuid ' || n)::text), upper(pg_temp.id('guid ' || n)::text), 'SN' || lpad(n::text, 7, '0'), now() - interval '31 days', 'active',
      ARRAY[(ARRAY['laptop','desktop','server','developer'])[n % 4 + 1], 'ring ' || ${chance(8, 5)}], '1.0.0', ${catalogue()},
      (ARRAY['blocked','degraded','degraded','healthy','healthy','healthy','healthy','healthy','healthy','unknown'])[${status} + 1],
      ${since}, CASE WHEN ${status} = 0 THEN 'Contoso Suite 4.2 (msiexec 6120) holds the installer' END,
      (ARRAY['Windows 11 Enterprise','Windows 10 Pro','Windows Server 2022'])[${windows} + 1], (ARRAY['26100.4946','19045.5011','20348.2700'])[${windows} + 1], 'x64',
      'CORP\\user' || ${chance(6, 40_000)}, (ARRAY['go1.27.1','go1.26.4','go1.26.3','go1.25.9','go1.22.0',NULL])[${go} + 1],
      (ARRAY['online','online','online','today','week'])[${chance(7, 5)} + 1], '${rulesVersion}', now(),
      (ARRAY['go1.27.1','go1.26.4','go1.26.3','go1.25.9','go1.22.0','none'])[${go} + 1],
      (ARRAY['msi','msi','sdk','msi','archive','none'])[${go} + 1], (ARRAY['amd64','amd64','amd64','arm64','386','none'])[${go} + 1],
      CASE WHEN ${status} = 0 THEN (ARRAY['installer-stuck','installer-busy','install-suspended','disk-space-low','temp-unwritable'])[${chance(9, 5)} + 1] END,
      CASE WHEN ${status} = 0 THEN ${since} END
    FROM generate_series(1, ${machines}) n`,
  ],
  [
    "presence",
    `
    INSERT INTO presence (machine_id, last_seen_at, boot_id, booted_at, observed_at, clock_skew_ms, instance_id)
    SELECT pg_temp.id('machine ' || n), now(), '${bootId}', now() - interval '1 hour',
      (SELECT jsonb_object_agg(probe, (extract(epoch FROM now()) * 1000)::bigint) FROM unnest(${probes()}) probe), 0, '${instanceId}'
    FROM generate_series(1, ${machines}) n`,
  ],
  [
    "tokens",
    `
    INSERT INTO agent_token (machine_id, hash, epoch, created_at, confirmed_at)
    SELECT pg_temp.id('machine ' || n), sha256(convert_to('${agentSecretPrefix}' || lpad(n::text, ${43 - agentSecretPrefix.length}, '0'), 'UTF8')), 1, now(), now()
    FROM generate_series(1, ${machines}) n`,
  ],
  [
    "facts",
    `
    INSERT INTO observation (machine_id, probe, probe_version, outcome, hash, fact, clock_skew_ms, unchanged_since)
    SELECT pg_temp.id('machine ' || n), probe, 1, 'ok', encode(sha256(convert_to('${sectionSecret}' || probe, 'UTF8')), 'hex'),
      jsonb_build_object('probe', probe, 'filler', repeat('fact ', 60)), 0, now() - interval '2 days'
    FROM generate_series(1, ${machines}) n, unnest(${probes()}) probe`,
  ],
  [
    "findings",
    `
    INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at, cleared_at, unknown_because)
    SELECT pg_temp.id('machine ' || n), pg_temp.id('finding ' || n || ' ' || f), (${kinds("code")})[f], '', (${kinds("severity")})[f], state,
      'Contoso Suite 4.2 holds the installer since this morning', '[{"label": "Process", "value": "msiexec 6120"}]', at, now(), at, CASE WHEN state = 'cleared' THEN now() END,
      CASE WHEN state = 'unknown' THEN 'the probe failed' END
    FROM generate_series(1, ${machines}) n, generate_series(1, ${FINDINGS}) f,
      LATERAL (SELECT CASE ${chance(10, 10, "(n * 32 + f)")} WHEN 0 THEN 'open' WHEN 1 THEN 'open' WHEN 2 THEN 'unknown' ELSE 'cleared' END AS state,
        now() - make_interval(mins => ${chance(11, 43_200, "(n * 32 + f)")}) AS at) each`,
  ],
  [
    "finding history",
    `
    INSERT INTO finding_event (machine_id, at, id, group_id, code, subject, event, severity, sentence, evidence)
    SELECT pg_temp.id('machine ' || n), now() - make_interval(days => d, secs => n % 86400), pg_temp.id('event ' || n || ' ' || d),
      ${group}, (${kinds("code")})[${chance(12, FINDINGS, "(n * 32 + d)")} + 1], '',
      CASE d % 2 WHEN 0 THEN 'opened' ELSE 'cleared' END, (${kinds("severity")})[${chance(12, FINDINGS, "(n * 32 + d)")} + 1], 'Contoso Suite 4.2 holds the installer', '[]'
    FROM generate_series(1, ${machines}) n, generate_series(0, ${DAYS - 1}) d`,
  ],
  [
    "installs",
    `
    INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id, product, version, status_code)
    SELECT pg_temp.id('machine ' || n), now() - make_interval(days => d, secs => n % 86400), pg_temp.id('install ' || n || ' ' || d),
      ${group}, d, CASE ${chance(13, 9, "(n * 32 + d)")} WHEN 0 THEN 11708 ELSE 11707 END, 'Contoso Suite', '4.' || d, CASE ${chance(13, 9, "(n * 32 + d)")} WHEN 0 THEN 1603 ELSE 0 END
    FROM generate_series(1, ${machines}) n, generate_series(0, ${DAYS - 1}) d`,
  ],
  [
    "counters",
    `
    INSERT INTO rollup (group_id, dimension, key, count)
    SELECT group_id, 'status', status, count(*) FROM machine GROUP BY 1, 3
    UNION ALL SELECT group_id, 'status', 'seen:' || seen_bucket, count(*) FROM machine GROUP BY 1, 3
    UNION ALL SELECT group_id, 'go', go_key, count(*) FROM machine GROUP BY 1, 3
    UNION ALL SELECT group_id, 'go-kind', go_kind, count(*) FROM machine GROUP BY 1, 3
    UNION ALL SELECT group_id, 'go-arch', go_arch, count(*) FROM machine GROUP BY 1, 3
    UNION ALL SELECT group_id, 'blocked', blocked_by, count(*) FROM machine WHERE blocked_by IS NOT NULL GROUP BY 1, 3
    UNION ALL SELECT group_id, 'go-blocked', go_key || ' ' || blocked_by, count(*) FROM machine WHERE blocked_by IS NOT NULL GROUP BY 1, 3
    UNION ALL SELECT group_id, 'finding', code || CASE finding.state WHEN 'unknown' THEN ':unknown' ELSE '' END, count(DISTINCT machine_id)
      FROM finding JOIN machine ON machine.id = machine_id WHERE finding.state <> 'cleared' GROUP BY 1, 3`,
  ],
  [
    "counters by day",
    `
    INSERT INTO rollup_day (group_id, day, dimension, key, count, counted_at)
    SELECT group_id, current_date - d, dimension, key, greatest(0, count - (d * 7) % 40), now() - make_interval(days => d)
    FROM rollup, generate_series(0, ${DAYS - 1}) d WHERE dimension <> 'go-blocked'`,
  ],
];

const probes = () => `ARRAY[${probeCodes.map((code) => `'${code}'`).join(",")}]`;
const kinds = (what: "code" | "severity") =>
  `ARRAY[${findingCodes
    .slice(0, FINDINGS)
    .map((code) => `'${findingKind(code)[what]}'`)
    .join(",")}]`;
const catalogue = () => {
  const versions = {
    probes: Object.fromEntries(probeCodes.map((code) => [code, 1])),
    repairs: Object.fromEntries(repairCatalogue.map(({ code, version }) => [code, version])),
  };
  return `'${JSON.stringify(versions)}'::jsonb`;
};

/** fill makes a fleet of so many machines, 14 findings each, with 30 days of history, and says how long each part took. */
export async function fill(databaseUrl: string, machines: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  // The month before this one: a server that runs for 30 days has its partition.
  await client.query("SELECT ensure_month_partitions(now() - interval '1 month')");
  await client.query("SET synchronous_commit = off");
  await client.query(`CREATE FUNCTION pg_temp.id(name text) RETURNS uuid LANGUAGE sql IMMUTABLE AS
    $$ SELECT overlay(overlay(md5(name) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid $$`); // a UUID as the doors take it
  const began = performance.now();
  for (const [name, text] of statements(machines)) {
    const from = performance.now();
    const { rowCount } = await client.query(text);
    say(`        ${name}: ${rowCount} rows, ${((performance.now() - from) / 1000).toFixed(1)} s`);
  }
  await client.query("VACUUM ANALYZE");
  await client.end();
  say(`        filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
}
