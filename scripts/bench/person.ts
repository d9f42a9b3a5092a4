// A signed-in administrator who asks as a browser does.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { addPerson } from "../../apps/web/e2e/support/add-person.ts";
import { httpSignIn } from "../../apps/web/e2e/support/http-sign-in.ts";

/** SuperJson is an input as it travels; meta names what JSON has no word for. */
export interface SuperJson {
  json: unknown;
  meta?: { values: Record<string, string[]> };
}

/** Person asks the server's pages and procedures with a session's cookie. */
export interface Person {
  /** Calls a query and gives its answer's data; throws at a refusal. */
  query(procedure: string, input?: unknown): Promise<unknown>;
  /** Calls several queries in one request, as a page's browser does; throws where one is refused. */
  queryAll(calls: readonly { procedure: string; input?: SuperJson }[]): Promise<void>;
  mutate(procedure: string, input: unknown): Promise<unknown>;
  /** Loads an address of the server as a browser's first request does. */
  get(path: string): Promise<{ body: Buffer; bytes: number }>;
}

/**
 * signIn makes an administrator in the database and signs them in by the ordinary door; where groups are named, their
 * rights reach no further than these.
 */
export async function signIn(url: string, databaseUrl: string, groupIds?: readonly string[]): Promise<Person> {
  // Another one at each run: a database that was kept still has those before.
  const person = { email: `bench-${randomUUID()}@example.org`, password: randomUUID() };
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await addPerson(client, { ...person, name: "Bench", role: "admin" });
  if (groupIds)
    await client.query(
      `WITH everywhere AS (
        DELETE FROM role_grant USING "user" WHERE "user".id = user_id AND email = $1 RETURNING user_id)
      INSERT INTO role_grant (id, user_id, role, group_id)
      SELECT gen_random_uuid(), user_id, 'admin', group_id FROM everywhere, unnest($2::uuid[]) group_id`,
      [person.email, groupIds],
    );
  await client.end();
  return personWith(url, await httpSignIn(url, person));
}

function personWith(url: string, cookie: string): Person {
  const call = async (procedure: string, init: RequestInit, search = "") => {
    const headers = { cookie, "content-type": "application/json", origin: url };
    const answer = await fetch(`${url}/api/trpc/${procedure}${search}`, { ...init, headers });
    const said = (await answer.json()) as { result?: { data: unknown }; error?: unknown };
    if (!said.result) throw new Error(`${procedure} was answered ${answer.status}: ${JSON.stringify(said.error)}`);
    return (said.result.data as { json?: unknown })?.json ?? said.result.data;
  };
  return {
    query: (procedure, input) =>
      call(procedure, {}, input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify({ json: input }))}`),
    queryAll: async (calls) => {
      const input = Object.fromEntries(
        calls.map(({ input: each }, at) => [at, each ?? { json: null, meta: { values: ["undefined"] } }]),
      );
      const path = calls.map(({ procedure }) => procedure).join(",");
      const answer = await fetch(`${url}/api/trpc/${path}?batch=1&input=${encodeURIComponent(JSON.stringify(input))}`, {
        headers: { cookie },
      });
      const said = (await answer.json()) as { result?: unknown; error?: unknown }[];
      const refused = said.find(({ result }) => !result);
      if (refused || said.length !== calls.length)
        throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(refused?.error ?? said)}`);
    },
    mutate: (procedure, input) => call(procedure, { method: "POST", body: JSON.stringify({ json: input }) }),
    get: async (path) => {
      const answer = await fetch(url + path, { headers: { cookie, "accept-encoding": "gzip" } });
      const body = Buffer.from(await answer.arrayBuffer());
      if (!answer.ok) throw new Error(`${path} was answered ${answer.status}`);
      return { body, bytes: Number(answer.headers.get("content-length") ?? body.length) };
    },
  };
}
