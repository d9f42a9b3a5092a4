import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type pg from "pg";

/** NewPerson is who may sign in with what, and as what. */
export interface NewPerson {
  name: string;
  email: string;
  password: string;
  role: "admin" | "viewer";
}

/** addPerson makes a person with a role, as a later version's administrator would. */
export async function addPerson(database: Pick<pg.Pool, "query">, person: NewPerson): Promise<void> {
  const id = randomUUID();
  await database.query(
    'INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES ($1, $2, $3, true, now())',
    [id, person.name, person.email],
  );
  await database.query(
    `INSERT INTO account (id, "accountId", "providerId", "userId", password, "updatedAt") VALUES ($1, $1, 'credential', $1, $2, now())`,
    [id, await hashPassword(person.password)],
  );
  await database.query("INSERT INTO role_grant (id, user_id, role) VALUES ($1, $2, $3)", [
    randomUUID(),
    id,
    person.role,
  ]);
}
