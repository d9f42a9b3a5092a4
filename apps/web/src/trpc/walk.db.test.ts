import { afterAll, describe, expect, test } from "vitest";
import { allows } from "../server/permissions.ts";
import { closeSingletons } from "../server/singletons.ts";
import { database, sql } from "../server/sql.ts";
import { type Context, createCallerFactory } from "./init.ts";
import { appRouter } from "./router.ts";
import { walk } from "./walk.ts";
import { examples } from "./walk.examples.ts";

afterAll(closeSingletons);

const person = (name: string, grants: Context["grants"]): Context => ({
  actor: { kind: "person", id: name, name },
  grants,
  requestId: "walk",
  ip: "192.0.2.1",
});
const nobody = person("nobody", []);
const viewer = person("viewer", [{ role: "viewer", groupId: null }]);
const admin = person("admin", [{ role: "admin", groupId: null }]);

const call = async (ctx: Context, path: string, input: unknown): Promise<unknown> => {
  const [first = "", second = ""] = path.split(".");
  const caller = createCallerFactory(appRouter)(ctx) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  return caller[first]?.[second]?.(input);
};

const entries = (action: string, actor: string | null) =>
  database().query<{ outcome: string; refusal: string | null }>(
    sql`SELECT outcome, refusal FROM audit_entry WHERE action = ${action} AND actor_id IS NOT DISTINCT FROM ${actor} ORDER BY at, id`,
  );

const procedures = walk(appRouter);
const mutations = procedures.filter(({ type }) => type === "mutation");
const guarded = procedures.filter(({ meta }) => meta?.access === "permission" || meta?.access === "mutation");

describe.each(guarded.filter(({ path }) => path.includes(".")))("$path", ({ path }) => {
  test("is refused to someone without any right", async () => {
    await expect(call(nobody, path, {})).rejects.toMatchObject({ cause: { code: "forbidden" } });
  });
});

describe.each(mutations)("the change $path", ({ path, meta }) => {
  const isForViewers = meta?.access === "mutation" && allows("viewer", meta.permission); // their own views
  test.runIf(meta?.access === "mutation" && !isForViewers)("leaves a refusal when a viewer tries it", async () => {
    await expect(call(viewer, path, { password: "secret-to-hide" })).rejects.toMatchObject({
      cause: { code: "forbidden" },
    });
    expect(await entries(path, "viewer")).toEqual([{ outcome: "refused", refusal: "forbidden" }]);
  });

  test("leaves an entry when it is done", async () => {
    const example = examples[path];
    expect(example, `walk.examples.ts has no example for ${path}`).toBeDefined();
    const input = await example?.();
    await call(admin, path, input);
    const all = await database().query<{ outcome: string }>(
      sql`SELECT outcome FROM audit_entry WHERE action = ${path} AND outcome = 'done'`,
    );
    expect(all).toHaveLength(1);
  });
});
