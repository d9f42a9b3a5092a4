import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import type pg from "pg";

/** HttpPerson is an administrator without a browser: each web server is asked with the session it gave. */
export interface HttpPerson {
  /** Calls a mutation at a web server and gives its answer's data; throws at a refusal. */
  mutate<Answer>(url: string, procedure: string, input: unknown): Promise<Answer>;
  /** Calls a query in the same way. */
  ask<Answer>(url: string, procedure: string, input: unknown): Promise<Answer>;
}

/** makePerson stores an administrator and signs them in by the ordinary door. Replicas share their secret, so one session is good at each. */
export async function makePerson(database: pg.Pool, url: string): Promise<HttpPerson> {
  const [id, password] = [randomUUID(), randomUUID()];
  const email = `${id}@contoso.example`;
  await database.query(
    `INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES ($1, 'Dana Weiss', $2, true, now())`,
    [id, email],
  );
  await database.query(
    `INSERT INTO account (id, "accountId", "providerId", "userId", password, "updatedAt") VALUES ($1, $1, 'credential', $1, $2, now())`,
    [id, await hashPassword(password)],
  );
  await database.query("INSERT INTO role_grant (id, user_id, role) VALUES ($1, $2, 'admin')", [randomUUID(), id]);
  const cookie = await signIn(url, email, password);
  const call = async (at: string, procedure: string, input: unknown, isQuery: boolean) => {
    const headers = { cookie, "content-type": "application/json", origin: at };
    const body = JSON.stringify({ json: input });
    const answer = isQuery
      ? await fetch(`${at}/api/trpc/${procedure}?input=${encodeURIComponent(body)}`, { headers })
      : await fetch(`${at}/api/trpc/${procedure}`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`${procedure}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { result: { data: { json: never } } }).result.data.json;
  };
  return {
    mutate: (at, procedure, input) => call(at, procedure, input, false),
    ask: (at, procedure, input) => call(at, procedure, input, true),
  };
}

async function signIn(url: string, email: string, password: string): Promise<string> {
  const headers = { "content-type": "application/json", origin: url };
  const body = JSON.stringify({ email, password });
  const answer = await fetch(`${url}/api/auth/sign-in/email`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(`the sign-in was answered ${answer.status}: ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
}
