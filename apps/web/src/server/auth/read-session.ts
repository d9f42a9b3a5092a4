import { createHmac, timingSafeEqual } from "node:crypto";
import { parseCookies } from "better-auth/cookies";
import type { Grant } from "../permissions.ts";
import { database, sql } from "../sql.ts";
import { auth } from "./auth.ts";

/** SignedIn is whose session it is, and what was granted to them. */
export interface SignedIn {
  id: string;
  name: string;
  grants: Grant[];
}

/**
 * readSession tells whose session a request's cookie names, in one statement: every call of a page begins with it.
 * better-auth is asked itself only where the session is over or due to be prolonged, which it does once a day.
 */
export async function readSession(headers: Headers): Promise<SignedIn | null> {
  const { authCookies, secret, sessionConfig } = await auth().$context;
  const cookie = firstCookie(headers, authCookies.sessionToken.name);
  const token = cookie === undefined ? null : signedText(cookie, secret);
  const found = token === null ? undefined : await findSession(token);
  if (!found) return null;
  const { expiresAt, ...person } = found;
  const isFresh = expiresAt.getTime() - Date.now() > (sessionConfig.expiresIn - sessionConfig.updateAge) * 1000;
  if (isFresh) return person;
  const again = await auth().api.getSession({ headers });
  return again?.session.token === token ? person : null;
}

/** Of several cookies of the name the first counts, as with better-auth's endpoints: which of them its parser takes is the last. */
function firstCookie(headers: Headers, name: string): string | undefined {
  const pairs = (headers.get("cookie") ?? "").split(";");
  return parseCookies(pairs.find((pair) => pair.trim().startsWith(`${name}=`)) ?? "").get(name);
}

/** The text of `text.signature`, if it was signed here. As better-auth does it, without a thread for a microsecond's work. */
function signedText(cookie: string, secret: string): string | null {
  const at = cookie.lastIndexOf(".");
  const text = cookie.slice(0, Math.max(at, 0));
  const given = Buffer.from(cookie.slice(at + 1), "base64");
  const made = createHmac("sha256", secret).update(text).digest();
  return text !== "" && given.length === made.length && timingSafeEqual(given, made) ? text : null;
}

// By session(token), then primary key and role_grant(user_id). Read per request: a right that is taken away is gone with the next press.
async function findSession(token: string): Promise<(SignedIn & { expiresAt: Date }) | undefined> {
  const [found] = await database().query<SignedIn & { expiresAt: Date }>(
    sql`
      SELECT "user".id, "user".name, session."expiresAt",
        (SELECT coalesce(jsonb_agg(jsonb_build_object('role', role, 'groupId', group_id)), '[]') FROM role_grant WHERE user_id = "user".id) AS grants
      FROM session JOIN "user" ON "user".id = session."userId" WHERE session.token = ${token}`.named("find-session"),
  );
  return found;
}
