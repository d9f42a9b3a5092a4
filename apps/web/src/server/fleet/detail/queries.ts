// Statements of one machine's page: scope first, always in the WHERE.
import type { Outcome } from "@slipway/shared/facts/observation";
import type { EvidenceLine, Severity } from "@slipway/shared/findings/rule";
import type { Status } from "@slipway/shared/findings/status";
import { inScope, type Scope } from "../../scope.ts";
import { database, type Statement, sql } from "../../sql.ts";
import { detailColumns } from "./detail-row.ts";
import type { FindingEventRow, InstallEventRow, JobRow } from "./timeline.ts";

/** DetailRow is the machine itself. */
export interface DetailRow {
  id: string;
  hostname: string;
  labels: string[];
  lifecycle: "pending" | "active" | "retired";
  status: Status;
  statusSince: Date;
  windowsName: string | null;
  windowsBuild: string | null;
  architecture: string | null;
  userName: string | null;
  serialNumber: string | null;
  agentVersion: string | null;
  epoch: number;
  enrolledAt: Date;
  catalogue: { probes: Record<string, number>; repairs: Record<string, number> } | null;
  diagnosedAt: Date | null;
  groupId: string;
  groupName: string;
  goTarget: string | null;
  silentAfterHours: number;
  stuckAfterMinutes: number;
  lastSeenAt: Date | null;
  bootedAt: Date | null;
  clockSkewMs: string | null;
  observedAt: Record<string, number> | null;
  enrolledWith: string | null;
  requestedAt: Date | null;
  answeredAt: Date | null;
}

/** findDetail reads one machine. By primary keys. */
export async function findDetail(scope: Scope, machineId: string): Promise<DetailRow | null> {
  const [row] = await database().query<DetailRow>(sql`
    SELECT ${detailColumns} FROM machine JOIN machine_group ON machine_group.id = machine.group_id
    LEFT JOIN presence ON presence.machine_id = machine.id LEFT JOIN enrolment_token ON enrolment_token.id = machine.enrolled_by
    LEFT JOIN look_again ON look_again.machine_id = machine.id
    WHERE machine.id = ${machineId} AND ${inScope(scope, sql`machine.group_id`)}`);
  return row ?? null;
}

const isMine = (scope: Scope, machineId: string): Statement =>
  sql`EXISTS (SELECT FROM machine WHERE machine.id = ${machineId} AND ${inScope(scope, sql`machine.group_id`)})`;

/** ObservationRow is the newest content of one probe. */
export interface ObservationRow {
  probe: string;
  outcome: Outcome;
  fact: unknown;
  error: string | null;
  unchangedSince: Date;
  lastOkAt: Date | null;
  clockSkewMs: string;
}

/** findObservations reads a machine's facts. By the primary key. */
export const findObservations = (scope: Scope, machineId: string): Promise<ObservationRow[]> =>
  database().query<ObservationRow>(sql`
    SELECT probe, outcome, fact, error, unchanged_since AS "unchangedSince", last_ok_at AS "lastOkAt", clock_skew_ms AS "clockSkewMs"
    FROM observation WHERE machine_id = ${machineId} AND ${isMine(scope, machineId)} ORDER BY probe`);

/** FindingRow is one finding that is not cleared. */
export interface FindingRow {
  id: string;
  code: string;
  subject: string;
  severity: Severity;
  state: "open" | "unknown";
  sentence: string;
  evidence: EvidenceLine[];
  openedAt: Date;
  factsAt: Date;
  visibleAt: Date;
  clearedAt: Date | null;
  symptomOf: string | null;
  unknownBecause: string | null;
}

/** findFindings reads what holds now, worst first. Partial index finding_not_cleared. */
export const findFindings = (scope: Scope, machineId: string): Promise<FindingRow[]> =>
  database().query<FindingRow>(sql`
    SELECT id, code, subject, severity, state, sentence, evidence, opened_at AS "openedAt", facts_at AS "factsAt", visible_at AS "visibleAt",
      cleared_at AS "clearedAt", symptom_of AS "symptomOf", unknown_because AS "unknownBecause"
    FROM finding WHERE machine_id = ${machineId} AND state <> 'cleared' AND ${isMine(scope, machineId)}
    ORDER BY array_position('{blocking,degrading,info}', severity), state, opened_at`);

/** findFindingEvents gives a machine's newest finding events. By the primary key, backwards. */
export const findFindingEvents = (scope: Scope, machineId: string, limit: number): Promise<FindingEventRow[]> =>
  database().query<FindingEventRow>(sql`
    SELECT id, at, code, subject, event, severity FROM finding_event
    WHERE machine_id = ${machineId} AND ${inScope(scope, sql`group_id`)} ORDER BY at DESC, id DESC LIMIT ${limit}`);

/** findInstallEvents gives a machine's newest install events, by the clock that wrote them. */
export const findInstallEvents = (scope: Scope, machineId: string, limit: number): Promise<InstallEventRow[]> =>
  database().query<InstallEventRow>(sql`
    SELECT id, at, event_id AS "eventId", product, version, package, status_code AS "statusCode", client_pid AS "clientPid" FROM install_event
    WHERE machine_id = ${machineId} AND ${inScope(scope, sql`group_id`)} ORDER BY at DESC, id DESC LIMIT ${limit}`);

/** findMachineJobs gives a machine's newest jobs. */
export const findMachineJobs = (scope: Scope, machineId: string, limit: number): Promise<JobRow[]> =>
  database().query<JobRow>(sql`
    SELECT id, machine_id AS "machineId", repair, kind, state, created_at AS "createdAt", ended_at AS "endedAt" FROM job
    WHERE machine_id = ${machineId} AND ${inScope(scope, sql`group_id`)} ORDER BY created_at DESC, id DESC LIMIT ${limit}`);
