// Before each database test file: a fresh copy of the template, named in DATABASE_URL, and our own code loaded afresh.
import { randomUUID } from "node:crypto";
import { afterAll, inject, vi } from "vitest";
import { copyTemplate } from "./throw-away-postgres.ts";

// Files share a process; what the one before kept in modules or for the whole process would name its database.
vi.resetModules();
for (const key of Object.getOwnPropertySymbols(globalThis))
  if (Symbol.keyFor(key)?.startsWith("slipway.")) Reflect.deleteProperty(globalThis, key);

// Never dropped: the whole server is thrown away at the end.
process.env.DATABASE_URL = await copyTemplate(inject("postgresUrl"), `t_${randomUUID().replaceAll("-", "")}`);

afterAll(async () => (await import("../apps/web/src/server/singletons.ts")).closeSingletons());
