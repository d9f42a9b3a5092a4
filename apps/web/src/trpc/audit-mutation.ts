import type { TRPCError } from "@trpc/server";
import { ZodError } from "zod";
import { env } from "../env.ts";
import { type AuditWatch, watchAudit, writeAudit } from "../server/audit/write.ts";
import type { Actor, RequestContext } from "../server/context.ts";
import { DomainError, isDomainError } from "../server/errors.ts";
import { rateLimit } from "../server/http/rate-limit.ts";
import { log } from "../server/log.ts";
import { withTransaction } from "../server/sql.ts";

/** A stranger's tries that are recorded, per address and minute. More are refused without a trace: nobody may fill the audit log from outside. */
const strangers = rateLimit({ max: 20, windowMs: 60_000 });

const stranger: Actor = { kind: "person", id: null, name: null };

/** MutationContext is what every verb that changes something is given beside its scope. */
export type MutationContext = {
  action: string;
  input: unknown;
  requestId: string;
  ip: string | null;
  actor: Actor | null;
};

type Outcome = { ok: true } | { ok: false; error: TRPCError };

type Step<Result extends Outcome> = {
  ctx: RequestContext;
  action: string;
  getRawInput: () => Promise<unknown>;
  next: (more: { action: string; input: unknown }) => Promise<Result>;
};

/** auditMutation sees to it that a mutation leaves exactly one kind of trace: its own 'done' entry, or a refusal written here. */
export async function auditMutation<Result extends Outcome>({
  ctx,
  action,
  getRawInput,
  next,
}: Step<Result>): Promise<Result> {
  if (!ctx.actor && !strangers.allow(ctx.ip ?? "unknown", Date.now())) {
    throw new DomainError("rate-limited", "Too many tries from here. Wait a minute.");
  }
  const input = await getRawInput().catch(() => "[unreadable]");
  const watch: AuditWatch = { written: [] };
  const result = await watchAudit(watch, () => next({ action, input }));
  if (!result.ok) {
    await recordRefusal({ ctx, action, input, error: result.error });
    return result;
  }
  if (!watch.written.includes(action)) complain(action);
  return result;
}

async function recordRefusal({
  ctx,
  action,
  input,
  error,
}: {
  ctx: RequestContext;
  action: string;
  input: unknown;
  error: TRPCError;
}) {
  const refusal = isDomainError(error.cause)
    ? error.cause.code
    : error.cause instanceof ZodError
      ? "invalid-input"
      : null;
  await withTransaction((tx) =>
    writeAudit(tx, {
      actor: ctx.actor ?? stranger,
      action,
      outcome: refusal ? "refused" : "failed",
      refusal: refusal ?? "error",
      input,
      ip: ctx.ip,
    }),
  ).catch((lost: Error) =>
    log().error(
      { err: lost, action, actor: ctx.actor?.id, refusal },
      "a refusal could not be written to the audit log",
    ),
  );
}

// In production the change has happened and cannot be taken back; it is reported, and every test of ours would have failed first.
function complain(action: string): void {
  const message = `${action} finished without writing its audit entry`;
  if (env().NODE_ENV !== "production") throw new Error(message);
  log().error({ action }, message);
}
