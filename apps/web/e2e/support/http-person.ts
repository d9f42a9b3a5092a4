import { randomUUID } from "node:crypto";
import type pg from "pg";
import { addPerson } from "./add-person.ts";
import { httpSignIn } from "./http-sign-in.ts";

/** HttpPerson is an administrator without a browser: each web server is asked with the session it gave. */
export interface HttpPerson {
  /** Calls a mutation at a web server and gives its answer's data; throws at a refusal. */
  mutate<Answer>(url: string, procedure: string, input: unknown): Promise<Answer>;
  /** Calls a query in the same way. */
  ask<Answer>(url: string, procedure: string, input: unknown): Promise<Answer>;
}

/** makePerson stores an administrator and signs them in by the ordinary door. Replicas share their secret, so one session is good at each. */
export async function makePerson(database: pg.Pool, url: string): Promise<HttpPerson> {
  const person = { email: `${randomUUID()}@contoso.example`, password: randomUUID() };
  await addPerson(database, { ...person, name: "Dana Weiss", role: "admin" });
  const cookie = await httpSignIn(url, person);
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
