import { allows, type Grant, type Permission } from "./permissions.ts";
import { type Statement, sql } from "./sql.ts";

/** Scope is the border of a person's view for one permission: everything, or a set of groups (possibly none). */
export type Scope = { kind: "all" } | { kind: "groups"; groupIds: string[] };

/** everywhere is the scope of the server itself: the gateway and the worker, which know one machine or none. */
export const everywhere: Scope = { kind: "all" };

/** scopeOf adds up the grants that carry the permission. Nothing granted is an empty set of groups, never everything. */
export function scopeOf(grants: readonly Grant[], permission: Permission): Scope {
  const fitting = grants.filter((grant) => allows(grant.role, permission));
  if (fitting.some((grant) => grant.groupId === null)) return { kind: "all" };
  const groupIds = fitting.flatMap((grant) => (grant.groupId === null ? [] : [grant.groupId]));
  return { kind: "groups", groupIds: [...new Set(groupIds)] };
}

export const isEmpty = (scope: Scope): boolean => scope.kind === "groups" && scope.groupIds.length === 0;

export const covers = (scope: Scope, groupId: string | null): boolean =>
  scope.kind === "all" || (groupId !== null && scope.groupIds.includes(groupId));

/** inScope is the condition every query of a people's door carries: where ${inScope(scope, sql`machine.group_id`)}. */
export const inScope = (scope: Scope, column: Statement): Statement =>
  scope.kind === "all" ? sql`true` : sql`${column} = ANY(${scope.groupIds}::uuid[])`;
