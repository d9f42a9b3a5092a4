import type { BrowserContext, Cookie } from "@playwright/test";
import type { TestServer } from "../fixtures.ts";

/** By server, not by address: a later file's server may have the port of an earlier one. */
const sessions = new WeakMap<TestServer, Map<string, Cookie[]>>();

/** signInOnce gives a context the session of a person: signed in at the door once, since it lets in only a few a minute. */
export async function signInOnce(
  context: BrowserContext,
  server: TestServer,
  person: { email: string; password: string },
): Promise<void> {
  const own = sessions.get(server) ?? new Map<string, Cookie[]>();
  sessions.set(server, own);
  const known = own.get(person.email);
  await context.clearCookies();
  if (known) return context.addCookies(known);
  const { email, password } = person;
  const answer = await context.request.post(`${server.url}/api/auth/sign-in/email`, {
    data: { email, password },
    headers: { origin: server.url },
  });
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()} ${await answer.text()}`);
  own.set(email, await context.cookies());
}
