import { randomUUID } from "node:crypto";
import type { RequestContext } from "../context.ts";
import { CLIENT_IP } from "../http/client-ip.ts";
import type { Grant } from "../permissions.ts";
import { database, sql } from "../sql.ts";
import { auth } from "./auth.ts";

/** readCaller tells from a request's headers who calls and what was granted to them. */
export async function readCaller(headers: Headers): Promise<RequestContext> {
  const base = { requestId: randomUUID(), ip: headers.get(CLIENT_IP) };
  const session = headers.has("cookie") ? await auth().api.getSession({ headers }) : null;
  if (!session) return { ...base, actor: null, grants: [] };
  const { id, name } = session.user;
  return { ...base, actor: { kind: "person", id, name }, grants: await grantsOf(id) };
}

// By role_grant(user_id). Read per request: a right that is taken away is gone with the next press.
const grantsOf = (userId: string): Promise<Grant[]> =>
  database().query<Grant>(sql`SELECT role, group_id AS "groupId" FROM role_grant WHERE user_id = ${userId}`);
