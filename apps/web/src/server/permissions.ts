/** permissions lists everything a person may be allowed to do; each procedure names one. */
export const permissions = [
  "machines.read",
  "findings.read",
  "jobs.read",
  "inspected.read",
  "inspected.keep",
  "machines.manage",
  "jobs.dispatch",
  "tokens.manage",
  "groups.manage",
  "people.manage",
  "audit.read",
] as const;
export type Permission = (typeof permissions)[number];

/** roles say what each role may do. A new role is a line here and one in the table's CHECK. */
export const roles = {
  admin: permissions,
  viewer: ["machines.read", "findings.read", "jobs.read", "inspected.read"],
} as const satisfies Record<string, readonly Permission[]>;
export type RoleName = keyof typeof roles;

/** Grant gives one person a role in one group, or in all of them when groupId is null. */
export type Grant = { role: RoleName; groupId: string | null };

export const allows = (role: RoleName, permission: Permission): boolean =>
  (roles[role] as readonly Permission[]).includes(permission);

/** permittedEverywhere lists what the grants allow in all groups: what concerns the whole server asks for that. */
export const permittedEverywhere = (grants: readonly Grant[]): Permission[] =>
  permittedAnywhere(grants.filter(({ groupId }) => groupId === null));

/** permittedAnywhere lists what the grants allow in at least one group: what pages need to show or hide a button. */
export const permittedAnywhere = (grants: readonly Grant[]): Permission[] =>
  permissions.filter((permission) => grants.some((grant) => allows(grant.role, permission)));
