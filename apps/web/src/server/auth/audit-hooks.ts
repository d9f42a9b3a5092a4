import type { BetterAuthOptions } from "better-auth";
import { createAuthMiddleware } from "better-auth/api";
import { type AuditEntry, writeAudit } from "../audit/write.ts";
import type { Actor } from "../context.ts";
import { CLIENT_IP } from "../http/client-ip.ts";
import { database, sql } from "../sql.ts";

const actions: Record<string, string> = {
  "/sign-in/email": "session.signIn",
  "/magic-link/verify": "session.signInByLink",
};

/** auditHooks record who came in, who was turned away, and who left. Tries beyond the rate limit never reach them. */
export const auditHooks: Pick<BetterAuthOptions, "hooks" | "databaseHooks"> = {
  hooks: {
    after: createAuthMiddleware(async (ctx) => {
      const action = actions[ctx.path];
      if (!action) return;
      const person = ctx.context.newSession?.user;
      const given: unknown = ctx.body?.email;
      await record({
        actor: { kind: "person", id: person?.id ?? null, name: person?.name ?? null },
        action,
        ...(person ? { outcome: "done" } : { outcome: "refused", refusal: "unauthenticated" }),
        ...(typeof given === "string" ? { input: { email: given } } : {}),
        ip: ctx.headers?.get(CLIENT_IP) ?? null,
      });
    }),
  },
  databaseHooks: {
    session: {
      delete: {
        after: async (session, ctx) => {
          await record({
            actor: await personOf(session.userId),
            action: "session.signOut",
            outcome: "done",
            ip: ctx?.headers?.get(CLIENT_IP) ?? null,
          });
        },
      },
    },
  },
};

const record = (entry: AuditEntry): Promise<void> => writeAudit(database(), entry);

async function personOf(userId: string): Promise<Actor> {
  const [person] = await database().query<{ name: string }>(sql`SELECT name FROM "user" WHERE id = ${userId}`);
  return { kind: "person", id: userId, name: person?.name ?? null };
}
