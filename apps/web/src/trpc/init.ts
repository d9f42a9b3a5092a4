import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { readCaller } from "../server/auth/caller.ts";
import type { RequestContext } from "../server/context.ts";
import { DomainError, isDomainError } from "../server/errors.ts";
import { log } from "../server/log.ts";
import type { Permission } from "../server/permissions.ts";
import { isEmpty, type Scope, scopeOf } from "../server/scope.ts";
import { auditMutation } from "./audit-mutation.ts";
import { refusalOf, trpcCodes } from "./errors.ts";
import { serialize } from "./serialize.ts";
import { hasUnstorableText } from "./unstorable-text.ts";

/** Meta is what each procedure declares about itself; the walk over the router fails for one that does not. */
export type Meta =
  | { access: "public" }
  | { access: "permission"; permission: Permission }
  | { access: "mutation"; permission: Permission; action: string }
  | { access: "public-mutation"; action: string };

export type Context = RequestContext & { signal?: AbortSignal };

/** createContext reads the caller from the request's headers: the one place where people's doors learn who knocks. */
export const createContext = ({ headers }: { headers: Headers }): Promise<Context> => readCaller(headers);

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer: { serialize, deserialize: superjson.deserialize },
    // Not isDev: a stack never leaves the process, not even in development.
    isDev: false,
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, error, ctx }) => {
      const refusal = refusalOf(error, ctx?.requestId);
      if (refusal.code === "internal")
        log().error(
          { err: error.cause ?? error, requestId: ctx?.requestId, path: shape.data.path },
          "a procedure failed",
        );
      return { ...shape, message: refusal.message, data: { ...shape.data, refusal } };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

// A DomainError keeps its words and gets its status here, once, for every procedure.
const mapErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok || !isDomainError(result.error.cause)) return result;
  throw new TRPCError({
    code: trpcCodes[result.error.cause.code],
    message: result.error.cause.message,
    cause: result.error.cause,
  });
});

// PostgreSQL has no place for such text: let through, it would end as a fault of ours somewhere further in.
const storableInput = t.middleware(async ({ getRawInput, next }) => {
  if (hasUnstorableText(await getRawInput()))
    throw new DomainError("invalid-input", "This holds characters that cannot be stored: U+0000 or half of a pair.");
  return next();
});

const base = t.procedure.use(mapErrors);

const authorised = (permission: Permission, everywhere: boolean) =>
  t.middleware(({ ctx, next }) => {
    if (!ctx.actor) throw new DomainError("unauthenticated", "Sign in first.");
    const scope: Scope = scopeOf(ctx.grants, permission);
    if (isEmpty(scope))
      throw new DomainError("forbidden", `This needs the right ${permission}, which you do not have.`);
    if (everywhere && scope.kind !== "all")
      throw new DomainError("forbidden", `This needs the right ${permission} for all groups.`);
    return next({ ctx: { ...ctx, actor: ctx.actor, scope } });
  });

type Access = {
  permission: Permission;
  /** everywhere refuses someone whose right is limited to groups: for what concerns the whole server. */
  everywhere?: boolean;
};

/** query builds a procedure that reads. ctx.scope is the caller's scope for the permission, never empty. */
export const query = ({ permission, everywhere = false }: Access) =>
  base.meta({ access: "permission", permission }).use(authorised(permission, everywhere)).use(storableInput);

/** mutation builds a procedure that changes something: its verb writes the 'done' entry, the edge writes refusals and failures. */
export const mutation = ({ permission, action, everywhere = false }: Access & { action: string }) =>
  base
    .meta({ access: "mutation", permission, action })
    .use(({ ctx, getRawInput, next }) =>
      auditMutation({ ctx, action, getRawInput, next: (more) => next({ ctx: { ...ctx, ...more } }) }),
    )
    .use(authorised(permission, everywhere))
    .use(storableInput);

/** publicQuery is for the few procedures that strangers may call; the walk holds them against a list of names. */
export const publicQuery = base.meta({ access: "public" }).use(storableInput);

/** publicMutation is publicQuery's counterpart for changes: nobody's right, but an entry all the same. */
export const publicMutation = ({ action }: { action: string }) =>
  base
    .meta({ access: "public-mutation", action })
    .use(({ ctx, getRawInput, next }) =>
      auditMutation({ ctx, action, getRawInput, next: (more) => next({ ctx: { ...ctx, ...more } }) }),
    )
    .use(storableInput);
