import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Actor } from "../context.ts";
import { type Db, json, sql } from "../sql.ts";
import { redact, storable } from "./redact.ts";

/** AuditEntry is one mutation or one refusal. refusal (a DomainError's code, or 'error') is set exactly where outcome is not 'done'. */
export type AuditEntry = {
  actor: Actor;
  action: string;
  outcome: "done" | "refused" | "failed";
  refusal?: string;
  subject?: { kind: string; id: string | null; name: string | null };
  groupId?: string | null;
  reason?: string | null;
  input?: unknown;
  before?: unknown;
  after?: unknown;
  ip?: string | null;
};

/** AuditWatch lets the edge see whether a mutation wrote its entry before it said it was done. */
export type AuditWatch = { written: string[] };

const KEY = Symbol.for("slipway.audit-watch");
const shared = globalThis as typeof globalThis & { [KEY]?: AsyncLocalStorage<AuditWatch> };
const watches = (): AsyncLocalStorage<AuditWatch> => (shared[KEY] ??= new AsyncLocalStorage());

export const watchAudit = <T>(watch: AuditWatch, work: () => T): T => watches().run(watch, work);

/** writeAudit appends the entry in the caller's transaction, so that neither the change nor its record exists alone. */
export async function writeAudit(tx: Db, entry: AuditEntry): Promise<void> {
  const kept = (value: unknown) => (value === undefined || value === null ? null : json(redact(value)));
  const text = (value: string | null | undefined) => (value ? storable(value) : null);
  await tx.execute(sql`
    INSERT INTO audit_entry (id, actor_kind, actor_id, actor_name, action, outcome, refusal,
      subject_kind, subject_id, subject_name, group_id, reason, input, before, after, ip_address)
    VALUES (${randomUUID()}, ${entry.actor.kind}, ${text(entry.actor.id)}, ${text(entry.actor.name)}, ${entry.action},
      ${entry.outcome}, ${entry.refusal ?? null}, ${text(entry.subject?.kind)}, ${text(entry.subject?.id)},
      ${text(entry.subject?.name)}, ${entry.groupId ?? null}, ${text(entry.reason)},
      ${kept(entry.input)}, ${kept(entry.before)}, ${kept(entry.after)}, ${entry.ip ?? null})`);
  if (entry.outcome === "done") watches().getStore()?.written.push(entry.action);
}

type Caller = { actor: Actor; action: string; ip: string | null; input: unknown };

/** done is the entry of a mutation that happened; the caller's context fills in who, what and from where. */
export const done = (
  ctx: Caller,
  rest: Pick<AuditEntry, "subject" | "groupId" | "reason" | "before" | "after">,
): AuditEntry => ({
  actor: ctx.actor,
  action: ctx.action,
  outcome: "done",
  input: ctx.input,
  ip: ctx.ip,
  ...rest,
});
