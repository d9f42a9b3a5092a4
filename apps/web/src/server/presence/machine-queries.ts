// Statements of the agents' door: they know machines by their tokens, and no person's scope.
import { database, json, type Statement, sql } from "../sql.ts";
import { AHEAD_MS } from "./ahead.ts";

/** ms gives a time as milliseconds since 1970, or null; as the one kind of number that arrives as one. */
const ms = (column: Statement): Statement => sql`(extract(epoch FROM ${column}) * 1000)::float8`;

/** Sighting is one check-in as the plain path stores it: the machine is there, and these unchanged facts are fresh. */
export interface Sighting {
  machineId: string;
  seenAt: number;
  bootId: string;
  bootedAt: number;
  clockSkewMs: number;
  instances: string;
  /** Probe to the time of its look, for unchanged facts that are younger than those stored. */
  fresh: Record<string, number>;
  /** The stored times of these probes as they were read. Where one has moved since, the fact may be another: no age counts. */
  known: Record<string, number | null>;
}

/**
 * storeSightings writes a whole batch in one statement. Ids arrive sorted, so that two batches take their rows in the
 * same order. Served by the primary key; no index holds anything that changes here, so the updates stay HOT.
 * Whoever stores other content gives it a younger time, so an equal time means equal content. The times are compared,
 * not the hashes: an update that waited for a report sees the report's presence, but the observations of before.
 */
export async function storeSightings(sightings: readonly Sighting[]): Promise<void> {
  const column = <K extends keyof Sighting>(key: K) => sightings.map((sighting) => sighting[key]);
  const times = (key: "seenAt" | "bootedAt") => sightings.map((sighting) => new Date(sighting[key]));
  const jsons = (key: "fresh" | "known") => sightings.map((sighting) => json(sighting[key]));
  await database().execute(
    sql`
    UPDATE presence SET last_seen_at = ${laterOf(sql`s.seen_at`)}, boot_id = s.boot_id, booted_at = s.booted_at,
      clock_skew_ms = s.clock_skew_ms, instance_id = s.instances,
      observed_at = CASE WHEN presence.observed_at @> s.known THEN presence.observed_at || s.fresh ELSE presence.observed_at END
    FROM unnest(${column("machineId")}::uuid[], ${times("seenAt")}::timestamptz[], ${column("bootId")}::text[],
      ${times("bootedAt")}::timestamptz[], ${column("clockSkewMs")}::bigint[], ${column("instances")}::text[], ${jsons("fresh")}::jsonb[], ${jsons("known")}::jsonb[])
      AS s(machine_id, seen_at, boot_id, booted_at, clock_skew_ms, instances, fresh, known)
    WHERE presence.machine_id = s.machine_id`.named("store-sightings"),
  );
}

/** laterOf keeps the later of presence's time and a new one: of requests that overlap. A time from ahead gives way. */
export const laterOf = (seenAt: Statement): Statement =>
  sql`CASE WHEN presence.last_seen_at > ${seenAt} + ${AHEAD_MS} * interval '1 ms' THEN ${seenAt} ELSE greatest(presence.last_seen_at, ${seenAt}) END`;

/** Credentials are what an agent's token says, with the SHA-256 of its secret. */
export interface Credentials {
  machineId: string;
  hash: Buffer;
}

/** KnownMachine is everything a check-in is held against, read once. Times in ms. */
export interface KnownMachine {
  id: string;
  groupId: string;
  lifecycle: "pending" | "active" | "retired";
  epoch: number;
  tokenEpoch: number;
  isRevoked: boolean;
  isConfirmed: boolean;
  hostname: string;
  smbiosUuid: string | null;
  ignoreSmbios: boolean;
  machineGuid: string;
  serialNumber: string | null;
  agentVersion: string | null;
  enrolledAt: number;
  silentAfterMs: number;
  rulesVersion: string | null;
  recheckAt: number | null;
  diagnosedAt: number | null;
  eventsThrough: number | null;
  hasCatalogue: boolean;
  lastSeenAt: number | null;
  clockSkewMs: number | null;
  instances: string | null;
  /** Probe to the time of its newest look. */
  observedAt: Record<string, number>;
  /** Probe to the hash of its stored content. */
  hashes: Record<string, string>;
  hasJob: boolean;
  hasCancel: boolean;
  isVerifying: boolean;
  lookAgain: { id: string; probes: string[] } | null;
}

/** An agent that lost the answer is told again, but not in a tight circle; after five minutes nobody waits any more. */
const LOOK_AGAIN_REPEAT_MS = 10_000;
export const lookAgainGoodForMs = 5 * 60_000;

/**
 * findByTokens reads a batch of machines by their tokens, null where a token is unknown. One statement for all; each
 * part by a primary key or a partial index (job_claim, job_one_slot, job_verifying_machine). The token is found by
 * the hash of 256 random bits, so how long a miss takes tells nothing that helps to guess one.
 */
export async function findByTokens(asked: readonly Credentials[], now: number): Promise<(KnownMachine | null)[]> {
  const rows = await database().query<KnownMachine & { n: number }>(
    sql`
    SELECT ask.n::int, machine.id, machine.group_id AS "groupId", machine.lifecycle, machine.enrolment_epoch AS epoch,
      token.epoch AS "tokenEpoch", token.revoked_at IS NOT NULL AS "isRevoked", token.confirmed_at IS NOT NULL AS "isConfirmed",
      machine.hostname, machine.smbios_uuid AS "smbiosUuid", machine.ignore_smbios AS "ignoreSmbios",
      machine.machine_guid AS "machineGuid", machine.serial_number AS "serialNumber", machine.agent_version AS "agentVersion",
      ${ms(sql`machine.enrolled_at`)} AS "enrolledAt", machine_group.silent_after_hours * 3600000::float8 AS "silentAfterMs",
      machine.rules_version AS "rulesVersion", ${ms(sql`machine.recheck_at`)} AS "recheckAt",
      ${ms(sql`machine.diagnosed_at`)} AS "diagnosedAt", machine.events_through::float8 AS "eventsThrough",
      machine.catalogue IS NOT NULL AS "hasCatalogue", ${ms(sql`presence.last_seen_at`)} AS "lastSeenAt",
      presence.clock_skew_ms::float8 AS "clockSkewMs", presence.instance_id AS instances,
      coalesce(presence.observed_at, '{}') AS "observedAt", coalesce(section_hashes.hashes, '{}') AS hashes,
      EXISTS (SELECT FROM job WHERE job.machine_id = machine.id AND job.state = 'queued' AND job.released_at IS NOT NULL) AS "hasJob",
      EXISTS (SELECT FROM job WHERE job.machine_id = machine.id AND job.cancel_requested_at IS NOT NULL
        AND (job.state IN ('leased', 'running') OR job.state = 'verifying')) AS "hasCancel",
      EXISTS (SELECT FROM job WHERE job.machine_id = machine.id AND job.state = 'verifying') AS "isVerifying",
      (SELECT json_build_object('id', look_again.id, 'probes', look_again.probes) FROM look_again
        WHERE look_again.machine_id = machine.id AND look_again.answered_at IS NULL
          AND look_again.requested_at > ${new Date(now - lookAgainGoodForMs)}
          AND (look_again.handed_at IS NULL OR look_again.handed_at < ${new Date(now - LOOK_AGAIN_REPEAT_MS)})) AS "lookAgain"
    FROM unnest(${asked.map((each) => each.machineId)}::uuid[], ${asked.map((each) => each.hash)}::bytea[]) WITH ORDINALITY AS ask(machine_id, hash, n)
    JOIN agent_token token ON token.machine_id = ask.machine_id AND token.hash = ask.hash
    JOIN machine ON machine.id = token.machine_id
    JOIN machine_group ON machine_group.id = machine.group_id
    LEFT JOIN presence ON presence.machine_id = machine.id
    LEFT JOIN section_hashes ON section_hashes.machine_id = machine.id`.named("find-by-tokens"),
  );
  const found: (KnownMachine | null)[] = asked.map(() => null);
  for (const row of rows) found[row.n - 1] = row;
  return found;
}
