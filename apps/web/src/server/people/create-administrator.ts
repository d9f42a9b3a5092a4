import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { writeAudit } from "../audit/write.ts";
import { MAX_PASSWORD, MIN_PASSWORD } from "../auth/options.ts";
import { DomainError } from "../errors.ts";
import { sql, type Tx, withTransaction } from "../sql.ts";
import { hashSetupToken, hasAdministrator } from "./setup-link.ts";

export const CreateAdministrator = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1, "A name is needed").max(80),
  email: z
    .email("This is not an e-mail address")
    .max(254)
    .transform((email) => email.toLowerCase()),
  password: z.string().min(MIN_PASSWORD, `At least ${MIN_PASSWORD} characters`).max(MAX_PASSWORD),
});
export type CreateAdministrator = z.output<typeof CreateAdministrator>;

// One lock for the whole server: of two presses, with one link or two, the second finds an administrator.
const FIRST_RUN_LOCK = 7_270_736_901;

type Caller = { ip: string | null };

/** createAdministrator makes the server's first administrator from a first-run link, exactly once. */
export async function createAdministrator({
  ctx,
  input,
}: {
  ctx: Caller;
  input: CreateAdministrator;
}): Promise<{ userId: string }> {
  const password = await hashPassword(input.password); // outside the lock: it costs 0.1 s on purpose
  return withTransaction(async (tx) => {
    await tx.query(sql`SELECT pg_advisory_xact_lock(${FIRST_RUN_LOCK})`);
    if (await hasAdministrator(tx))
      throw new DomainError("already-done", "This server already has an administrator. Sign in instead.");
    await useLink(tx, input.token);
    const userId = await insertPerson(tx, input, password);
    await tx.execute(sql`INSERT INTO role_grant (id, user_id, role) VALUES (${randomUUID()}, ${userId}, 'admin')`);
    await writeAudit(tx, {
      actor: { kind: "operator-console", id: null, name: "first-run link" },
      action: "setup.createAdministrator",
      outcome: "done",
      subject: { kind: "person", id: userId, name: input.name },
      input,
      after: { email: input.email, role: "admin" },
      ip: ctx.ip,
    });
    return { userId };
  });
}

async function useLink(tx: Tx, token: string): Promise<void> {
  const used = await tx.execute(sql`
    UPDATE setup_link SET used_at = now()
    WHERE token_hash = ${hashSetupToken(token)} AND used_at IS NULL AND expires_at > now()`);
  if (used === 0) {
    throw new DomainError("expired", "This link is not valid any more. Start the server again: it prints a new one.");
  }
}

async function insertPerson(tx: Tx, input: CreateAdministrator, password: string): Promise<string> {
  const userId = randomUUID();
  // emailVerified: without it better-auth takes the password away at the first sign-in by link.
  const inserted = await tx.execute(sql`
    INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt")
    VALUES (${userId}, ${input.name}, ${input.email}, true, now()) ON CONFLICT (email) DO NOTHING`);
  if (inserted === 0) throw new DomainError("conflict", "A person with this e-mail address already exists.");
  await tx.execute(sql`
    INSERT INTO account (id, "accountId", "providerId", "userId", password, "updatedAt")
    VALUES (${randomUUID()}, ${userId}, 'credential', ${userId}, ${password}, now())`);
  return userId;
}
