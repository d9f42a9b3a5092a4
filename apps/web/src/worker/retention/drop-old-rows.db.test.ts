import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { makeGroup, makeMachine } from "../../server/jobs/test/world.ts";
import { verifyAuditChain } from "../../server/audit/chain/verify-audit-chain.ts";
import { chainAudit } from "../../server/audit/chain/chain-audit.ts";
import { database, type Statement, sql, withTransaction } from "../../server/sql.ts";
import { dropOldRows } from "./drop-old-rows.ts";
import { keptDays } from "./kept-days.ts";

const DAY = 86_400_000;
const now = Date.UTC(2026, 10, 20, 3);
const daysAgo = (days: number) => new Date(now - days * DAY);
/** More than one statement takes. */
const MANY = 5_100;
const KEPT = 40;

let groupId: string;
let machineId: string;
const run = (statement: Statement) => database().execute(statement);
const count = async (table: Statement) =>
  (await database().query<{ count: number }>(sql`SELECT count(*)::int AS count FROM ${table}`))[0]?.count;

/** Rows on both sides of the limit: MANY past it, KEPT short of it. Whole months go once their last day is past. */
const sides = (days: number, month = 0): Statement => sql`
  (SELECT n, ${daysAgo(days + month + 1)}::timestamptz AS at FROM generate_series(1, ${MANY}::int) n
    UNION ALL SELECT ${MANY}::int + n, ${daysAgo(days - 1)}::timestamptz FROM generate_series(1, ${KEPT}::int) n) rows`;

async function makeMonths() {
  for (let months = 0; months < 30; months += 3)
    await run(sql`SELECT ensure_month_partitions(${daysAgo(months * 30)}::timestamptz)`);
}

const batchOf = async (days: number, endedAt: Date | null) => {
  const id = randomUUID();
  await run(sql`
    INSERT INTO batch (id, repair, repair_version, kind, parameters, max_risk, origin_kind, origin_id, origin_name, idempotency_key,
      request_hash, size, created_at, not_before, expires_at, ended_at)
    VALUES (${id}, 'wait-for-installer', 1, 'repair', '{}', 'low', 'person', 'x', 'X', ${id}, 'x', 1, ${daysAgo(days)}, ${daysAgo(days)},
      ${daysAgo(days - 7)}, ${endedAt})`);
  return id;
};
const jobsOf = (batchId: string, jobs: number, at: Date, state: string) =>
  run(sql`
    INSERT INTO job (machine_id, id, group_id, batch_id, repair, kind, epoch, state, state_since, created_at, expires_at, leaf_index, target, ended_at)
    SELECT ${machineId}, gen_random_uuid(), ${groupId}, ${batchId}, 'wait-for-installer', 'repair', 1, ${state}, ${at}, ${at}, ${at}, n, n::text,
      CASE ${state} WHEN 'queued' THEN NULL ELSE ${at}::timestamptz END FROM generate_series(1, ${jobs}::int) n`);

beforeAll(async () => {
  groupId = await makeGroup();
  machineId = await makeMachine(groupId);
  await makeMonths();
  await run(sql`
    INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at, cleared_at)
    SELECT ${machineId}, gen_random_uuid(), 'kind', n::text, 'info', 'cleared', 's', '[]', at, at, at, at FROM ${sides(keptDays.clearedFindings)}`);
  await run(sql`
    INSERT INTO finding_event (machine_id, at, id, group_id, code, subject, event, severity, sentence, evidence)
    SELECT ${machineId}, at, gen_random_uuid(), ${groupId}, 'kind', '', 'opened', 'info', 's', '[]' FROM ${sides(keptDays.history, 31)}`);
  // What lies in no month: of long before the first, and of a clock that is years ahead.
  for (const at of [daysAgo(4_000), new Date("2199-01-01")])
    await run(sql`
      INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id)
      SELECT ${machineId}, ${at}, gen_random_uuid(), ${groupId}, n, 11707 FROM generate_series(1, 5100) n`);
  await run(sql`
    INSERT INTO install_event (machine_id, at, id, group_id, record_id, event_id)
    SELECT ${machineId}, at, gen_random_uuid(), ${groupId}, n, 11707 FROM ${sides(keptDays.history, 31)}`);
  await run(sql`
    INSERT INTO local_attempt (machine_id, id, group_id, repair, ended_at, result)
    SELECT ${machineId}, gen_random_uuid(), ${groupId}, 'x', at, '{}' FROM ${sides(keptDays.jobs)}`);
  await jobsOf(
    await batchOf(keptDays.jobs + 8, daysAgo(keptDays.jobs + 1)),
    MANY,
    daysAgo(keptDays.jobs + 1),
    "succeeded",
  );
  await jobsOf(
    await batchOf(keptDays.jobs + 8, daysAgo(keptDays.jobs - 1)),
    KEPT,
    daysAgo(keptDays.jobs - 1),
    "failed",
  );
  await jobsOf(await batchOf(keptDays.jobs + 8, null), 1, daysAgo(keptDays.jobs + 8), "queued");
  await run(sql`
    INSERT INTO job_event (machine_id, at, id, group_id, job_id, attempt, event, to_state)
    SELECT ${machineId}, at, gen_random_uuid(), ${groupId}, gen_random_uuid(), 0, 'x', 'queued' FROM ${sides(keptDays.jobEvents, 31)}`);
  await run(sql`
    INSERT INTO audit_entry (at, id, actor_kind, action, outcome)
    SELECT at + n * interval '1 ms', gen_random_uuid(), 'server', 'x', 'done' FROM ${sides(keptDays.audit, 31)}`);
  await run(
    sql`INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES ('p', 'P', 'p@example.com', true, now())`,
  );
  await run(sql`
    INSERT INTO session (id, token, "userId", "expiresAt", "updatedAt")
    SELECT n::text, n::text, 'p', at, at FROM ${sides(keptDays.expiredSessions)}`);
  await run(sql`ANALYZE`);
  await chainAudit();
}, 120_000);

describe("tables filled beyond what is kept", () => {
  test("are at their size after one night, and the chain of the audit log holds", { timeout: 60_000 }, async () => {
    expect(await count(sql`audit_link`)).toBe(MANY + KEPT);
    await dropOldRows(now);
    expect([
      await count(sql`finding`),
      await count(sql`finding_event`),
      await count(sql`install_event`),
      await count(sql`local_attempt`),
      await count(sql`job`),
      await count(sql`batch`),
      await count(sql`job_event`),
      await count(sql`audit_entry`),
      await count(sql`audit_link`),
      await count(sql`session`),
    ]).toEqual([KEPT, KEPT, KEPT, KEPT, KEPT + 1, 2, KEPT, KEPT, KEPT, KEPT]);
    expect(await verifyAuditChain()).toEqual({ ok: true, checked: KEPT });
  });

  test("lose nothing more the night after", async () => {
    await dropOldRows(now);
    expect([await count(sql`finding`), await count(sql`job`), await count(sql`audit_link`)]).toEqual([
      KEPT,
      KEPT + 1,
      KEPT,
    ]);
  });

  test("a month that somebody reads is left for the next night, and nobody waits for it", {
    timeout: 30_000,
  }, async () => {
    const later = now + 120 * DAY;
    await withTransaction(async (reader) => {
      await reader.query(sql`SELECT FROM finding_event`);
      await dropOldRows(later);
      expect(await count(sql`finding_event`)).toBe(KEPT);
    });
    await dropOldRows(later);
    expect(await count(sql`finding_event`)).toBe(0);
  });
});
