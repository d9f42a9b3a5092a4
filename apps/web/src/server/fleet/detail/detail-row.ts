import { sql, type Statement } from "../../sql.ts";

/** detailColumns are those of one machine's page, out of machine, its group, presence, its enrolment token and the last look again. */
export const detailColumns: Statement = sql`
  machine.id, machine.hostname, machine.labels, machine.lifecycle, machine.status, machine.status_since AS "statusSince",
  machine.windows_name AS "windowsName", machine.windows_build AS "windowsBuild", machine.architecture, machine.user_name AS "userName",
  machine.serial_number AS "serialNumber", machine.agent_version AS "agentVersion", machine.enrolment_epoch AS epoch,
  machine.enrolled_at AS "enrolledAt", machine.catalogue, machine.diagnosed_at AS "diagnosedAt",
  machine_group.id AS "groupId", machine_group.name AS "groupName", machine_group.go_target AS "goTarget",
  machine_group.silent_after_hours AS "silentAfterHours", machine_group.stuck_after_minutes AS "stuckAfterMinutes",
  presence.last_seen_at AS "lastSeenAt", presence.booted_at AS "bootedAt", presence.clock_skew_ms AS "clockSkewMs",
  presence.observed_at AS "observedAt", enrolment_token.name AS "enrolledWith",
  look_again.requested_at AS "requestedAt", look_again.answered_at AS "answeredAt"`;
