// Statements of ingest and of the sweep: one machine whose row they hold, and no person's scope.
import type { FindingCode } from "@slipway/shared/facts/codes";
import type { FindingChange, StoredFinding } from "@slipway/shared/findings/reconcile";
import { type Db, json, sql, type Tx } from "../../sql.ts";
import type { LockedMachine } from "../machine/machine-queries.ts";
import { storableJson } from "../storable-json.ts";

const ms = (date: Date | null): number | null => date?.getTime() ?? null;
const at = (time: number | null): Date | null => (time === null ? null : new Date(time));

type FindingRow = Omit<StoredFinding, "openedAt" | "factsAt" | "visibleAt" | "clearedAt"> & {
  openedAt: Date;
  factsAt: Date;
  visibleAt: Date;
  clearedAt: Date | null;
};

/** readFindings gives all findings a machine has or had. By the unique key (machine, code, subject). */
export async function readFindings(db: Db, machineId: string): Promise<StoredFinding[]> {
  const rows = await db.query<FindingRow>(sql`
    SELECT code, subject, severity, state, sentence, evidence, opened_at AS "openedAt", facts_at AS "factsAt", visible_at AS "visibleAt",
      cleared_at AS "clearedAt", symptom_of AS "symptomOf", unknown_because AS "unknownBecause"
    FROM finding WHERE machine_id = ${machineId}`);
  return rows.map((row) => ({
    ...row,
    code: row.code as FindingCode,
    openedAt: row.openedAt.getTime(),
    factsAt: row.factsAt.getTime(),
    visibleAt: row.visibleAt.getTime(),
    clearedAt: ms(row.clearedAt),
  }));
}

/** storeFindings writes the findings that changed, each with its line in history. One statement. */
export async function storeFindings(
  tx: Tx,
  machine: Pick<LockedMachine, "id" | "groupId">,
  changes: readonly FindingChange[],
  now: number,
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ event, finding }) => ({
    ...finding,
    event,
    openedAt: at(finding.openedAt),
    factsAt: at(finding.factsAt),
    visibleAt: at(finding.visibleAt),
    clearedAt: at(finding.clearedAt),
  }));
  await tx.execute(sql`
    WITH changed AS (
      SELECT * FROM jsonb_to_recordset(${storableJson(json(rows))}::jsonb) AS c(event text, code text, subject text, severity text, state text,
        sentence text, evidence jsonb, "openedAt" timestamptz, "factsAt" timestamptz, "visibleAt" timestamptz, "clearedAt" timestamptz,
        "symptomOf" text, "unknownBecause" text)),
    stored AS (
      INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at,
        cleared_at, symptom_of, unknown_because)
      SELECT ${machine.id}, gen_random_uuid(), code, subject, severity, state, sentence, evidence, "openedAt", "factsAt", "visibleAt",
        "clearedAt", "symptomOf", "unknownBecause" FROM changed
      ON CONFLICT (machine_id, code, subject) DO UPDATE SET severity = excluded.severity, state = excluded.state,
        sentence = excluded.sentence, evidence = excluded.evidence, opened_at = excluded.opened_at, facts_at = excluded.facts_at,
        visible_at = excluded.visible_at, cleared_at = excluded.cleared_at, symptom_of = excluded.symptom_of,
        unknown_because = excluded.unknown_because)
    INSERT INTO finding_event (machine_id, at, id, group_id, code, subject, event, severity, sentence, evidence)
    SELECT ${machine.id}, ${at(now)}, gen_random_uuid(), ${machine.groupId}, code, subject, event, severity, sentence, evidence
    FROM changed`);
}
