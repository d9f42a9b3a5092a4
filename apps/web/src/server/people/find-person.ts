import { database, sql } from "../sql.ts";

/** findPerson gives the person with an e-mail address (lower case), or null. Unique index on email. */
export async function findPerson(email: string): Promise<{ id: string; name: string } | null> {
  const [person] = await database().query<{ id: string; name: string }>(
    sql`SELECT id, name FROM "user" WHERE email = ${email}`,
  );
  return person ?? null;
}
