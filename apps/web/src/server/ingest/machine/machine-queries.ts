// Statements of ingest and of the sweep: one machine whose row they hold, and no person's scope.
import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { CloneSighting } from "@slipway/shared/findings/rule";
import type { Catalogue } from "@slipway/shared/protocol/check-in";
import { laterOf } from "../../presence/machine-queries.ts";
import { json, type Statement, sql, type Tx } from "../../sql.ts";
import type { GoColumns } from "../go-columns.ts";
import type { ListColumns } from "../list-columns.ts";
import { isKnownProbe } from "../parse-section.ts";

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
  const held = await tx.query(sql`
    SELECT FROM machine WHERE id = ${machineId} FOR NO KEY UPDATE ${skipLocked ? sql`SKIP LOCKED` : sql``}`);
  return held.length === 0 ? null : readHeld(tx, machineId);
}

// A statement of its own: one that had waited for the row would show presence as it was before the wait.
async function readHeld(tx: Tx, machineId: string): Promise<LockedMachine | null> {
  const [row] = await tx.query<MachineRow>(sql`
    SELECT machine.id, machine.group_id AS "groupId", machine.hostname, machine.lifecycle, machine.enrolment_epoch AS epoch,
      machine.enrolled_at AS "enrolledAt", machine.status, machine.status_since AS "statusSince", machine.seen_bucket AS "seenBucket",
      machine.go_key AS "goKey", machine.go_kind AS "goKind", machine.go_arch AS "goArchitecture", machine.blocked_by AS "blockedBy",
      machine.diagnosis, machine.diagnosed_at AS "diagnosedAt", machine.rules_version AS "rulesVersion", machine.clone_sighting AS "cloneSighting",
      CASE WHEN jsonb_typeof(machine.catalogue -> 'probes') = 'object' THEN ARRAY(SELECT jsonb_object_keys(machine.catalogue -> 'probes')) END AS probes,
      presence.last_seen_at AS "lastSeenAt", presence.clock_skew_ms AS "clockSkewMs", presence.observed_at AS "observedAt",
      machine_group.go_target AS "goTarget", machine_group.silent_after_hours AS "silentAfterHours", machine_group.stuck_after_minutes AS "stuckAfterMinutes"
    FROM machine JOIN machine_group ON machine_group.id = machine.group_id LEFT JOIN presence ON presence.machine_id = machine.id
    WHERE machine.id = ${machineId}`);
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
    ON CONFLICT (machine_id) DO UPDATE SET last_seen_at = ${laterOf(sql`excluded.last_seen_at`)}, boot_id = excluded.boot_id,
      booted_at = excluded.booted_at, clock_skew_ms = excluded.clock_skew_ms, instance_id = excluded.instance_id,
      observed_at = presence.observed_at || excluded.observed_at`);

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
