import { randomUUID } from "node:crypto";
import type { RequestContext } from "../context.ts";
import { CLIENT_IP } from "../http/client-ip.ts";
import { readSession } from "./read-session.ts";

/** readCaller tells from a request's headers who calls and what was granted to them. */
export async function readCaller(headers: Headers): Promise<RequestContext> {
  const base = { requestId: randomUUID(), ip: headers.get(CLIENT_IP) };
  const person = headers.has("cookie") ? await readSession(headers) : null;
  if (!person) return { ...base, actor: null, grants: [] };
  const { id, name, grants } = person;
  return { ...base, actor: { kind: "person", id, name }, grants };
}
