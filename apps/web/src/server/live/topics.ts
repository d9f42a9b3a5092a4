import type { Permission } from "../permissions.ts";

/** topics are the domains whose changes pages follow live, each with the right that lets one see it. Named like the tRPC routers. */
export const topics = {
  machines: "machines.read",
  findings: "findings.read",
  jobs: "jobs.read",
  batches: "jobs.read",
  tokens: "tokens.manage",
  groups: "machines.read",
} as const satisfies Record<string, Permission>;
export type Topic = keyof typeof topics;

/** Change says that something of a topic changed, never what. id and groupId are null where it is not about one of them. */
export type Change = { topic: Topic; groupId: string | null; id: string | null };

/** LiveMessage is what a browser is told: the ids that changed, or 'many' when a list of them would be no help. */
export type LiveMessage = { topic: Topic; ids: string[] | "many" };
