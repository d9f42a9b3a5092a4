import type { AnyRouter } from "@trpc/server";
import { permissions } from "../server/permissions.ts";
import type { Meta } from "./init.ts";

/** publicProcedures are the only ones that strangers may call, by name: a new one is written here or the walk fails. */
export const publicProcedures = ["session.me", "setup.state", "setup.createAdministrator"] as const;

export type Walked = { path: string; type: "query" | "mutation" | "subscription"; meta: Meta | undefined };

/** walk lists every procedure of a router with what it declares about itself. */
export function walk(router: AnyRouter): Walked[] {
  const procedures = router._def.procedures as Record<string, { _def: { type: Walked["type"]; meta?: Meta } }>;
  return Object.entries(procedures).map(([path, { _def }]) => ({ path, type: _def.type, meta: _def.meta }));
}

/** complaints names each procedure that does not declare its permission, or changes something without an action for the audit log. */
export function complaints(router: AnyRouter, allowed: readonly string[] = publicProcedures): string[] {
  const walked = walk(router);
  const missing = allowed.filter((path) => !walked.some((procedure) => procedure.path === path));
  return [
    ...walked.flatMap((procedure) => check(procedure, allowed)),
    ...missing.map((path) => `${path} is listed as public and does not exist`),
  ];
}

function check({ path, type, meta }: Walked, allowed: readonly string[]): string[] {
  if (!meta) return [`${path} declares neither a permission nor that it is public`];
  const isPublic = meta.access === "public" || meta.access === "public-mutation";
  const isChange = meta.access === "mutation" || meta.access === "public-mutation";
  return [
    ...(isPublic && !allowed.includes(path) ? [`${path} is public and not on the list`] : []),
    ...(!isPublic && allowed.includes(path) ? [`${path} is on the public list and is not public`] : []),
    ...("permission" in meta && !permissions.includes(meta.permission)
      ? [`${path} names the unknown permission ${meta.permission}`]
      : []),
    ...((type === "mutation") !== isChange
      ? [`${path} is a ${type} built as ${isChange ? "a mutation" : "a query"}`]
      : []),
    ...("action" in meta && meta.action !== path ? [`${path} audits as ${meta.action}`] : []),
  ];
}
