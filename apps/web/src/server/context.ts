import type { Grant } from "./permissions.ts";

/** Actor is who an audit entry names: a person, an agent, the server itself, or whoever sits at the server's own console. */
export type Actor = {
  kind: "person" | "agent" | "server" | "operator-console";
  id: string | null;
  name: string | null;
};

/** Person is someone with a session. */
export type Person = Actor & { kind: "person"; id: string; name: string };

/** RequestContext is what a door knows of its caller. actor is null for someone who has not signed in. */
export type RequestContext = {
  actor: Person | null;
  grants: readonly Grant[];
  requestId: string;
  /** ip is the socket's address, never a header that the caller wrote. */
  ip: string | null;
};
