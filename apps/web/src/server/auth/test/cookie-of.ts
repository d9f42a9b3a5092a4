import { createHmac, randomUUID } from "node:crypto";
import { database, sql } from "../../sql.ts";
import { auth } from "../auth.ts";

/**
 * cookieOf makes a person with a role, for all groups or one, and gives the cookie of a session of theirs: without the
 * sign-in door, which lets in only a few a minute from one address, and is a test's matter of its own.
 */
export async function cookieOf(role: "admin" | "viewer", groupId: string | null = null): Promise<string> {
  const id = randomUUID();
  await database().execute(
    sql`INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES (${id}, ${role}, ${`${id}@example.com`}, true, now())`,
  );
  await database().execute(
    sql`INSERT INTO role_grant (id, user_id, role, group_id) VALUES (${randomUUID()}, ${id}, ${role}, ${groupId})`,
  );
  const { internalAdapter, authCookies, secret } = await auth().$context;
  const { token } = await internalAdapter.createSession(id);
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${signature}`)}`;
}
