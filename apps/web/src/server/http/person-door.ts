import type { ServerResponse } from "node:http";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { trpcCodes } from "../../trpc/errors.ts";
import { writeAudit } from "../audit/write.ts";
import type { Person, RequestContext } from "../context.ts";
import { DomainError, isDomainError } from "../errors.ts";
import { log } from "../log.ts";
import type { Permission } from "../permissions.ts";
import { isEmpty, type Scope, scopeOf } from "../scope.ts";
import { withTransaction } from "../sql.ts";
import { answerRefusal } from "./answer.ts";
import { rateLimit } from "./rate-limit.ts";

/** Strangers' tries that are recorded, per address and minute: nobody fills the audit log from outside. */
const strangersAMinute = 20;

/** triesAMinute says of each knock at a door whether it is heard: so many of one person, few of a stranger. */
export function triesAMinute({ people }: { people: number }): (caller: RequestContext) => boolean {
  const known = rateLimit({ max: people, windowMs: 60_000 });
  const strangers = rateLimit({ max: strangersAMinute, windowMs: 60_000 });
  return ({ actor, ip }) => (actor ? known.allow(actor.id, Date.now()) : strangers.allow(ip ?? "unknown", Date.now()));
}

/** mustMay gives who calls and how far their right reaches; throws a DomainError where it reaches nowhere. */
export function mustMay({ actor, grants }: RequestContext, permission: Permission): { actor: Person; scope: Scope } {
  if (!actor) throw new DomainError("unauthenticated", "Sign in first.");
  const scope = scopeOf(grants, permission);
  if (isEmpty(scope)) throw new DomainError("forbidden", `This needs the right ${permission}, which you do not have.`);
  return { actor, scope };
}

/** refuse answers what a door for files threw and writes it down; an error that is no refusal is thrown on. */
export async function refuse(
  res: ServerResponse,
  { actor, ip }: RequestContext,
  action: string,
  error: unknown,
): Promise<void> {
  // Bytes are on their way: all that is left to say is that they are not whole, by breaking the connection off.
  if (res.headersSent) {
    log().warn({ err: error, action }, "a download broke off");
    return void res.destroy();
  }
  const isRefusal = isDomainError(error);
  const how = isRefusal
    ? ({ outcome: "refused", refusal: error.code } as const)
    : ({ outcome: "failed", refusal: "error" } as const);
  const stranger = { kind: "person", id: null, name: null } as const;
  await withTransaction((tx) => writeAudit(tx, { actor: actor ?? stranger, action, ip, ...how }));
  if (!isRefusal) throw error;
  const status = getHTTPStatusCodeFromError(new TRPCError({ code: trpcCodes[error.code] }));
  answerRefusal(res, status, error.code, error.message);
}
