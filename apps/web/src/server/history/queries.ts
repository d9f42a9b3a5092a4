// Counters of the fleet: appended in the transaction of the change. Scope first: nobody moves the counters of groups that
// are not theirs. The agents' door and the worker pass `everywhere`.
import { inScope, type Scope } from "../scope.ts";
import { type Db, sql } from "../sql.ts";
import { type Counted, type CountedFinding, codesCounted, type Delta } from "./counted.ts";

/** appendDeltas adds rows, never changes one: a hot counter row would make all commits wait for each other. */
export async function appendDeltas(scope: Scope, tx: Db, deltas: readonly Delta[]): Promise<void> {
  if (deltas.length === 0) return;
  const column = <K extends keyof Delta>(key: K) => deltas.map((delta) => delta[key]);
  await tx.execute(sql`
    INSERT INTO rollup_delta (group_id, dimension, key, delta)
    SELECT group_id, dimension, key, delta FROM unnest(${column("groupId")}::uuid[], ${column("dimension")}::text[], ${column("key")}::text[], ${column("delta")}::int[])
      AS change(group_id, dimension, key, delta) WHERE ${inScope(scope, sql`group_id`)}`);
}

/**
 * readCounted says how a machine stands in the counters now, by its row and findings; null where it is not counted.
 * diagnosed_at is the time of the last count, so what was visible then is what was counted. The machine's row must be
 * locked by the caller.
 */
export async function readCounted(scope: Scope, tx: Db, machineId: string): Promise<Counted | null> {
  const [machine] = await tx.query<{
    groupId: string;
    status: string;
    seenBucket: string;
    goKey: string;
    goKind: string;
    goArchitecture: string;
    blockedBy: string | null;
    diagnosedAt: Date | null;
    findings: CountedFinding[];
  }>(sql`
    SELECT machine.group_id AS "groupId", machine.status, machine.seen_bucket AS "seenBucket", machine.diagnosed_at AS "diagnosedAt",
      machine.go_key AS "goKey", machine.go_kind AS "goKind", machine.go_arch AS "goArchitecture", machine.blocked_by AS "blockedBy",
      coalesce((SELECT json_agg(json_build_object('code', code, 'state', state, 'symptomOf', symptom_of,
        'visibleAt', (extract(epoch FROM visible_at) * 1000)::bigint))
        FROM finding WHERE finding.machine_id = machine.id AND finding.state <> 'cleared'), '[]') AS findings
    FROM machine WHERE machine.id = ${machineId} AND machine.lifecycle = 'active' AND ${inScope(scope, sql`machine.group_id`)}`);
  if (!machine) return null;
  const { diagnosedAt, findings, ...columns } = machine;
  return { ...columns, ...codesCounted(findings, diagnosedAt?.getTime() ?? 0) };
}
