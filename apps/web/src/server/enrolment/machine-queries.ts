// Statements of enrolment: whoever holds an enrolment token, and no person's scope.
import type { CloneSighting } from "@slipway/shared/findings/rule";
import type { Catalogue } from "@slipway/shared/protocol/check-in";
import { type Db, json, sql, type Tx } from "../sql.ts";
import type { Hardware } from "./hardware.ts";

/** KnownToken is an enrolment token as it stands. */
export interface KnownToken {
  id: string;
  name: string;
  groupId: string;
  labels: string[];
  admitByHand: boolean;
  /** SPKI DER of the public job key that the machine is to pin. */
  jobKey: Buffer;
  silentAfterHours: number;
  isRevoked: boolean;
  isExpired: boolean;
}

/** findToken reads a token by the hash of its secret. */
export async function findToken(db: Db, hash: Buffer, now: number): Promise<KnownToken | null> {
  const [token] = await db.query<KnownToken>(sql`
    SELECT enrolment_token.id, enrolment_token.name, group_id AS "groupId", labels, admit_by_hand AS "admitByHand", job_key AS "jobKey",
      silent_after_hours AS "silentAfterHours", revoked_at IS NOT NULL AS "isRevoked", expires_at <= ${new Date(now)} AS "isExpired"
    FROM enrolment_token JOIN machine_group ON machine_group.id = enrolment_token.group_id WHERE secret_hash = ${hash}`);
  return token ?? null;
}

/** takeUse takes one use, if there is one: expiry, uses and revocation are decided by this one UPDATE, whatever was read before. */
export async function takeUse(tx: Tx, tokenId: string, now: number): Promise<boolean> {
  const used = await tx.execute(sql`
    UPDATE enrolment_token SET uses = uses + 1
    WHERE id = ${tokenId} AND revoked_at IS NULL AND expires_at > ${new Date(now)} AND uses < max_uses`);
  return used === 1;
}

/** EnrolledMachine is a machine that this hardware was before. */
export interface EnrolledMachine {
  id: string;
  groupId: string;
  hostname: string;
  epoch: number;
  lifecycle: "pending" | "active";
  smbiosUuid: string | null;
  machineGuid: string;
  ignoreSmbios: boolean;
  requestId: string | null;
  lastSeenAt: number | null;
  cloneSighting: CloneSighting | null;
}

/**
 * holdHardware lets enrolments of the same hardware go one after another, until the transaction ends: the second then
 * finds the first's machine, and neither holds the token's row while it waits for the machine's. Both ids in the order
 * of their hashes, so that two never wait for each other.
 */
export const holdHardware = (tx: Tx, { smbiosUuid, machineGuid }: Hardware): Promise<unknown> =>
  tx.query(sql`
    SELECT pg_advisory_xact_lock(key) FROM (
      SELECT DISTINCT hashtextextended(id, 0) AS key FROM unnest(${[smbiosUuid, machineGuid].filter((id) => id !== null)}::text[]) AS id
      ORDER BY key) AS keys`);

/**
 * lockByHardware finds the machine of this hardware and holds its row. Index machine(smbios_uuid), or the partial one
 * of MachineGuid; of active ones there is at most one, of pending claims the newest is taken. With byGuid the UUID is
 * passed over: for machines that are known to share theirs.
 */
export async function lockByHardware(
  tx: Tx,
  hardware: Hardware,
  lifecycle: "pending" | "active",
  byGuid = false,
): Promise<EnrolledMachine | null> {
  const { smbiosUuid, machineGuid } = hardware;
  const same =
    smbiosUuid === null || byGuid
      ? sql`(smbios_uuid IS NULL OR ignore_smbios) AND machine_guid = ${machineGuid}`
      : sql`smbios_uuid = ${smbiosUuid} AND NOT ignore_smbios`;
  const [machine] = await tx.query<Omit<EnrolledMachine, "lastSeenAt"> & { lastSeenAt: Date | null }>(sql`
    SELECT id, group_id AS "groupId", hostname, enrolment_epoch AS epoch, lifecycle, smbios_uuid AS "smbiosUuid", machine_guid AS "machineGuid",
      ignore_smbios AS "ignoreSmbios", enrol_request_id AS "requestId", clone_sighting AS "cloneSighting",
      (SELECT last_seen_at FROM presence WHERE presence.machine_id = machine.id) AS "lastSeenAt"
    FROM machine WHERE lifecycle = ${lifecycle} AND ${same} ORDER BY enrolled_at DESC LIMIT 1 FOR UPDATE`);
  return machine ? { ...machine, lastSeenAt: machine.lastSeenAt?.getTime() ?? null } : null;
}

/** Newcomer is what enrolment stores of a machine. */
export interface Newcomer {
  requestId: string;
  hardware: Hardware;
  /** Its firmware's UUID is shared with another machine that lives. */
  sharesUuid: boolean;
  hostname: string;
  serialNumber: string | null;
  agentVersion: string;
  catalogue: Catalogue;
  token: KnownToken;
  now: number;
}

/** insertMachine makes a machine, or gives false when its hardware was enrolled by somebody else at the same moment. */
export async function insertMachine(tx: Tx, id: string, newcomer: Newcomer): Promise<boolean> {
  const { requestId, hardware, sharesUuid, hostname, serialNumber, agentVersion, catalogue, token, now } = newcomer;
  const at = new Date(now);
  const inserted = await tx.execute(sql`
    INSERT INTO machine (id, group_id, hostname, smbios_uuid, machine_guid, ignore_smbios, serial_number, enrolled_at, enrolled_by,
      enrol_request_id, lifecycle, labels, agent_version, catalogue, status_since, recheck_at)
    VALUES (${id}, ${token.groupId}, ${hostname}, ${hardware.smbiosUuid}, ${hardware.machineGuid}, ${sharesUuid}, ${serialNumber}, ${at}, ${token.id},
      ${requestId}, ${token.admitByHand ? "pending" : "active"}, ${token.labels}, ${agentVersion}, ${json(catalogue)}, ${at},
      ${new Date(now + token.silentAfterHours * 3_600_000)})
    ON CONFLICT DO NOTHING`);
  return inserted === 1;
}

/**
 * renewMachine begins a new epoch of a known machine: tokens of older epochs let nobody in any more, and what the
 * Windows before it reported is no fact of this one. Findings and history stay; the findings turn unknown.
 */
export async function renewMachine(tx: Tx, machineId: string, newcomer: Newcomer): Promise<number> {
  const { requestId, hardware, hostname, serialNumber, agentVersion, catalogue, token, now } = newcomer;
  const at = new Date(now);
  await tx.execute(
    sql`UPDATE agent_token SET revoked_at = ${at} WHERE machine_id = ${machineId} AND revoked_at IS NULL`,
  );
  for (const table of [sql`observation`, sql`look_again`, sql`presence`])
    await tx.execute(sql`DELETE FROM ${table} WHERE machine_id = ${machineId}`);
  const [row] = await tx.query<{ epoch: number }>(sql`
    UPDATE machine SET enrolment_epoch = enrolment_epoch + 1, enrolled_at = ${at}, enrolled_by = ${token.id}, enrol_request_id = ${requestId},
      hostname = ${hostname}, machine_guid = ${hardware.machineGuid}, serial_number = ${serialNumber}, agent_version = ${agentVersion},
      catalogue = ${json(catalogue)}, labels = ARRAY(SELECT DISTINCT unnest(labels || ${token.labels}::text[])),
      events_through = NULL, clone_sighting = NULL
    WHERE id = ${machineId} RETURNING enrolment_epoch AS epoch`);
  return row?.epoch ?? 1;
}

/** storeAgentToken keeps the hash of a machine's token, unconfirmed until it is first used. */
export const storeAgentToken = (tx: Tx, machineId: string, hash: Buffer, epoch: number, now: number): Promise<number> =>
  tx.execute(
    sql`INSERT INTO agent_token (machine_id, hash, epoch, created_at) VALUES (${machineId}, ${hash}, ${epoch}, ${new Date(now)})`,
  );

/**
 * confirmToken marks a token as used and revokes all others of the machine: their answers were lost, or they belong to
 * the Windows before. The machine's row is held, so that of two first uses one comes second and finds itself revoked.
 */
export async function confirmToken(tx: Tx, machineId: string, hash: Buffer, now: number): Promise<boolean> {
  await tx.query(sql`SELECT 1 FROM machine WHERE id = ${machineId} FOR NO KEY UPDATE`);
  const at = new Date(now);
  const [token] = await tx.query<{ isLive: boolean }>(sql`
    SELECT revoked_at IS NULL AS "isLive" FROM agent_token WHERE machine_id = ${machineId} AND hash = ${hash}`);
  if (!token?.isLive) return false;
  await tx.execute(
    sql`UPDATE agent_token SET revoked_at = ${at} WHERE machine_id = ${machineId} AND hash <> ${hash} AND revoked_at IS NULL`,
  );
  await tx.execute(
    sql`UPDATE agent_token SET confirmed_at = coalesce(confirmed_at, ${at}) WHERE machine_id = ${machineId} AND hash = ${hash}`,
  );
  return true;
}

/** isLiveToken says whether a hash is a token that lets its machine in. */
export async function isLiveToken(db: Db, machineId: string, hash: Buffer): Promise<boolean> {
  const rows = await db.query(sql`
    SELECT 1 FROM agent_token JOIN machine ON machine.id = agent_token.machine_id AND machine.enrolment_epoch = agent_token.epoch
    WHERE machine_id = ${machineId} AND hash = ${hash} AND revoked_at IS NULL`);
  return rows.length > 0;
}

/** storeTurn keeps which of two agents of one token spoke last; the rest of presence stays as the one before left it. */
export const storeTurn = (tx: Tx, machineId: string, instances: string): Promise<number> =>
  tx.execute(sql`UPDATE presence SET instance_id = ${instances} WHERE machine_id = ${machineId}`);

/** noteTwin stores that another machine claims to be this machine. True when that is news: the same word is kept for an hour. */
export async function noteTwin(tx: Db, machineId: string, sighting: CloneSighting): Promise<boolean> {
  const { at, smbiosUuid, machineGuid } = sighting;
  const noted = await tx.execute(sql`
    UPDATE machine SET clone_sighting = ${json(sighting)}::jsonb
    WHERE id = ${machineId} AND (clone_sighting IS NULL OR (clone_sighting ->> 'at')::bigint < ${at - 3_600_000}
      OR clone_sighting ->> 'machineGuid' IS DISTINCT FROM ${machineGuid} OR clone_sighting ->> 'smbiosUuid' IS DISTINCT FROM ${smbiosUuid})`);
  return noted === 1;
}
