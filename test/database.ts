// Before each database test file: a fresh copy of the template, named in DATABASE_URL, and our own code loaded afresh.
import { randomUUID } from "node:crypto";
import { afterAll, inject, vi } from "vitest";
import { copyTemplate } from "./throw-away-postgres.ts";

/** Loaded is what vitest keeps of a module that ran. */
type Loaded = { file: string; promise: unknown; exports: unknown; evaluated: boolean };
type Worker = { evaluatedModules: { idToModuleMap: Map<string, Loaded> } };
const { __vitest_worker__: worker } = globalThis as unknown as { __vitest_worker__: Worker };

// Files share a process; what the one before kept in modules or for the whole process would name its database.
// packages/shared is pure and keeps nothing: loading its schemas anew for each file took an eighth of the suite's CPU.
const pure = [...worker.evaluatedModules.idToModuleMap.values()]
  .filter(({ file }) => file.includes("/packages/shared/src/"))
  .map((module) => [module, { ...module }] as const);
vi.resetModules();
for (const [module, { promise, exports, evaluated }] of pure) Object.assign(module, { promise, exports, evaluated });
for (const key of Object.getOwnPropertySymbols(globalThis))
  if (Symbol.keyFor(key)?.startsWith("slipway.")) Reflect.deleteProperty(globalThis, key);

// Never dropped: the whole server is thrown away at the end.
process.env.DATABASE_URL = await copyTemplate(inject("postgresUrl"), `t_${randomUUID().replaceAll("-", "")}`);

afterAll(async () => (await import("../apps/web/src/server/singletons.ts")).closeSingletons());
