import type { Grant } from "./permissions.ts";

/** Actor is who acts: a person with a session, an agent, the server itself, or whoever sits at the server's own console. */
export type Actor = { kind: "person" | "agent" | "server" | "operator-console"; id: string | null; name: string | null };

/** RequestContext is what a door knows of its caller. actor is null for someone who has not signed in. */
export type RequestContext = {
  actor: Actor | null;
  grants: readonly Grant[];
  requestId: string;
  /** ip is the socket's address, never a header that the caller wrote. */
  ip: string | null;
};
