import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { z } from "zod";
import { trpcCodes } from "../../trpc/errors.ts";
import { hasUnstorableText } from "../../trpc/unstorable-text.ts";
import { writeAudit } from "../audit/write.ts";
import { readCaller } from "../auth/caller.ts";
import type { RequestContext } from "../context.ts";
import { DomainError, isDomainError } from "../errors.ts";
import { ExportMachines, exportMachines } from "../fleet/export/export-machines.ts";
import { log } from "../log.ts";
import { isEmpty, scopeOf } from "../scope.ts";
import { withTransaction } from "../sql.ts";
import { answerRefusal } from "./answer.ts";
import { rateLimit } from "./rate-limit.ts";

export const MACHINES_CSV_PATH = "/api/machines.csv";

const ACTION = "machines.export";
/** Strangers' tries that are recorded, per address and minute: nobody fills the audit log from outside. */
const strangers = rateLimit({ max: 20, windowMs: 60_000 });
/** Files of one person a minute: each may be the whole fleet. */
const people = rateLimit({ max: 10, windowMs: 60_000 });

/** answerMachinesCsv streams the machines that a filter matches, page by page, at the pace of whoever reads. `filter` is JSON. */
export async function answerMachinesCsv(req: IncomingMessage, res: ServerResponse, headers: Headers): Promise<void> {
  if (req.method !== "GET") return answerRefusal(res, 405, "invalid-input", "This is only downloaded.");
  const caller = await readCaller(headers);
  const allowed = caller.actor
    ? people.allow(caller.actor.id, Date.now())
    : strangers.allow(caller.ip ?? "unknown", Date.now());
  if (!allowed) return answerRefusal(res, 429, "rate-limited", "Too many files in a minute. Wait a little.");
  try {
    const { actor, scope } = mustRead(caller);
    const input = filterOf(req);
    const pieces = await exportMachines({ ctx: { actor, scope, action: ACTION, input, ip: caller.ip }, input });
    res.writeHead(200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="machines-${new Date().toISOString().slice(0, 10)}.csv"`,
      "cache-control": "no-store",
    });
    await pipeline(Readable.from(pieces), res);
  } catch (error) {
    await refuse(res, caller, error);
  }
}

function mustRead({ actor, grants }: RequestContext) {
  if (!actor) throw new DomainError("unauthenticated", "Sign in first.");
  const scope = scopeOf(grants, "machines.read");
  if (isEmpty(scope)) throw new DomainError("forbidden", "This needs the right machines.read, which you do not have.");
  return { actor, scope };
}

function filterOf(req: IncomingMessage): z.output<typeof ExportMachines> {
  const text = new URL(req.url ?? "/", "http://localhost").searchParams.get("filter") ?? "{}";
  const read = ExportMachines.safeParse(jsonOf(text));
  if (!read.success || hasUnstorableText(read.data))
    throw new DomainError("invalid-input", "This is no filter of the list.");
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no filter, as the schema will say
  }
}

async function refuse(res: ServerResponse, { actor, ip }: RequestContext, error: unknown): Promise<void> {
  // Lines are on their way: all that is left to say is that they are not all, by breaking the connection off.
  if (res.headersSent) {
    log().warn({ err: error }, "a file of machines broke off");
    return void res.destroy();
  }
  const isRefusal = isDomainError(error);
  const how = isRefusal
    ? ({ outcome: "refused", refusal: error.code } as const)
    : ({ outcome: "failed", refusal: "error" } as const);
  const stranger = { kind: "person", id: null, name: null } as const;
  await withTransaction((tx) => writeAudit(tx, { actor: actor ?? stranger, action: ACTION, ip, ...how }));
  if (!isRefusal) throw error;
  const status = getHTTPStatusCodeFromError(new TRPCError({ code: trpcCodes[error.code] }));
  answerRefusal(res, status, error.code, error.message);
}
