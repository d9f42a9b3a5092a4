import { expect, test } from "vitest";
import { database, sql, withTransaction } from "../../sql.ts";
import { writeAudit } from "../write.ts";
import { chainAudit } from "./chain-audit.ts";
import { verifyAuditChain } from "./verify-audit-chain.ts";

const actor = { kind: "server", id: null, name: null } as const;
const write = (action: string) =>
  withTransaction((tx) => writeAudit(tx, { actor, action, outcome: "done", after: { ä: ["\u{1f600}", 1.5] } }));
/** As the owner of the database, past the trigger that refuses it to everybody else. */
async function tamper(statement: ReturnType<typeof sql>) {
  await withTransaction(async (tx) => {
    await tx.execute(sql`SET LOCAL session_replication_role = replica`);
    await tx.execute(statement);
  });
}

test("every entry is linked once, in a chain that holds, also what commits late", async () => {
  for (let i = 0; i < 5; i++) await write(`first.${i}`);
  expect(await chainAudit()).toBe(5);
  await withTransaction(async (late) => {
    await writeAudit(late, { actor, action: "late", outcome: "done" });
    await write("early");
    expect(await chainAudit()).toBe(1);
  });
  expect(await chainAudit(), "the late one is found although younger ones are linked").toBe(1);
  expect(await chainAudit()).toBe(0);
  expect(await verifyAuditChain()).toEqual({ ok: true, checked: 7 });
});

test("two workers at once link nothing twice", async () => {
  for (let i = 0; i < 20; i++) await write(`both.${i}`);
  const linked = await Promise.all([chainAudit(), chainAudit(), chainAudit()]);
  expect(linked.reduce((sum, count) => sum + count)).toBe(20);
  expect(await verifyAuditChain()).toMatchObject({ ok: true });
});

test("an entry that was changed breaks the chain where it stands", async () => {
  await tamper(sql`UPDATE audit_entry SET actor_name = 'somebody else' WHERE action = 'first.3'`);
  expect(await verifyAuditChain()).toEqual({ ok: false, checked: 3, brokenAt: 4 });
  await tamper(sql`UPDATE audit_entry SET actor_name = NULL WHERE action = 'first.3'`);
  expect(await verifyAuditChain()).toMatchObject({ ok: true });
});

test("an entry that was taken out breaks it too, with or without its link", async () => {
  const [link] = await database().query<{ sequence: string }>(sql`
    SELECT sequence FROM audit_link JOIN audit_entry ON audit_entry.id = entry_id WHERE action = 'early'`);
  await tamper(sql`DELETE FROM audit_entry WHERE action = 'early'`);
  expect(await verifyAuditChain()).toMatchObject({ ok: false, brokenAt: Number(link?.sequence) });
  await tamper(sql`DELETE FROM audit_link WHERE sequence = ${link?.sequence}`);
  expect(await verifyAuditChain()).toMatchObject({ ok: false, brokenAt: Number(link?.sequence) + 1 });
});
