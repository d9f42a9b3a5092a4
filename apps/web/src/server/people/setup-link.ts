import { createHash, randomBytes } from "node:crypto";
import { type Db, database, sql } from "../sql.ts";

/** Hours the first-run link is good for; each start of an empty server prints a new one. */
export const SETUP_LINK_HOURS = 1;

export const hashSetupToken = (token: string): Buffer => createHash("sha256").update(token).digest();

/** hasAdministrator tells whether somebody already owns this server: a role of admin over all groups. */
export async function hasAdministrator(db: Db = database()): Promise<boolean> {
  const [row] = await db.query<{ found: boolean }>(
    sql`SELECT EXISTS (SELECT FROM role_grant WHERE role = 'admin' AND group_id IS NULL) AS found`,
  );
  return row?.found === true;
}

/** mintSetupToken stores the hash of a new first-run token and returns the token, or null where an administrator exists. */
export async function mintSetupToken(): Promise<string | null> {
  if (await hasAdministrator()) return null;
  const token = randomBytes(32).toString("base64url");
  await database().execute(sql`DELETE FROM setup_link WHERE expires_at < now()`);
  await database().execute(sql`
    INSERT INTO setup_link (token_hash, expires_at)
    VALUES (${hashSetupToken(token)}, now() + make_interval(hours => ${SETUP_LINK_HOURS}))`);
  return token;
}
