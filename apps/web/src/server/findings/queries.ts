// Statements of people's doors about findings: scope first, always in the WHERE.
import type { EvidenceLine, Severity } from "@slipway/shared/findings/rule";
import type { Status } from "@slipway/shared/findings/status";
import type { SeenBucket } from "../presence/seen-bucket.ts";
import { inScope, type Scope } from "../scope.ts";
import { database, sql } from "../sql.ts";

/** FindingCount is one counter: machines with a code, or those that the code blocks. */
export interface FindingCount {
  dimension: "finding" | "blocked";
  key: string;
  count: number;
}

/** readFindingCounts adds the counters of the scope's groups: machines by code, by code of which nothing can be said, and by what blocks them. */
export const readFindingCounts = (scope: Scope): Promise<FindingCount[]> =>
  database().query(sql`
    SELECT dimension, key, sum(count)::int AS count FROM (
      SELECT group_id, dimension, key, count FROM rollup WHERE dimension IN ('finding', 'blocked')
      UNION ALL SELECT group_id, dimension, key, delta FROM rollup_delta WHERE dimension IN ('finding', 'blocked')) counted
    WHERE ${inScope(scope, sql`group_id`)} GROUP BY dimension, key HAVING sum(count) > 0`);

/** findLongest gives since when each of these kinds has been open on some machine. The first entry of each code in index finding_longest. */
export const findLongest = (scope: Scope, codes: readonly string[]): Promise<{ code: string; since: Date }[]> =>
  database().query(sql`
    SELECT wanted.code, longest.since FROM unnest(${codes}::text[]) AS wanted (code)
    CROSS JOIN LATERAL (
      SELECT finding.opened_at AS since FROM finding JOIN machine ON machine.id = finding.machine_id AND machine.lifecycle = 'active'
      WHERE finding.code = wanted.code AND finding.state = 'open' AND finding.symptom_of IS NULL AND finding.visible_at <= now()
        AND ${inScope(scope, sql`machine.group_id`)}
      ORDER BY finding.opened_at LIMIT 1) longest`);

/** AffectedRow is one machine with one finding of the kind. */
export interface AffectedRow {
  findingId: string;
  machineId: string;
  hostname: string;
  groupId: string;
  groupName: string;
  userName: string | null;
  labels: string[];
  status: Status;
  seenBucket: SeenBucket;
  lastSeenAt: Date | null;
  state: "open" | "unknown";
  subject: string;
  severity: Severity;
  sentence: string;
  evidence: EvidenceLine[];
  openedAt: Date;
  unknownBecause: string | null;
}

/** AffectedFilter: which kind, in which state; `after` is the last row of the page before (keyset). */
export interface AffectedFilter {
  code: string;
  state: "open" | "unknown";
  after?: { hostname: string; machineId: string; findingId: string } | undefined;
  limit: number;
}

/** findAffected gives a page of the machines with a finding of this kind, by host name. Index finding_open for a rare kind. */
export const findAffected = (scope: Scope, { code, state, after, limit }: AffectedFilter): Promise<AffectedRow[]> =>
  database().query<AffectedRow>(sql`
    SELECT finding.id AS "findingId", machine.id AS "machineId", machine.hostname, machine.group_id AS "groupId", machine_group.name AS "groupName",
      machine.user_name AS "userName", machine.labels, machine.status, machine.seen_bucket AS "seenBucket", presence.last_seen_at AS "lastSeenAt",
      finding.state, finding.subject, finding.severity, finding.sentence, finding.evidence, finding.opened_at AS "openedAt",
      finding.unknown_because AS "unknownBecause"
    FROM finding JOIN machine ON machine.id = finding.machine_id JOIN machine_group ON machine_group.id = machine.group_id
    LEFT JOIN presence ON presence.machine_id = machine.id
    WHERE finding.code = ${code} AND finding.state = ${state} AND finding.symptom_of IS NULL AND finding.visible_at <= now()
      AND machine.lifecycle = 'active' AND ${inScope(scope, sql`machine.group_id`)}
      AND ${after ? sql`(machine.hostname, machine.id, finding.id) > (${after.hostname}, ${after.machineId}::uuid, ${after.findingId}::uuid)` : sql`true`}
    ORDER BY machine.hostname, machine.id, finding.id LIMIT ${limit}`);
