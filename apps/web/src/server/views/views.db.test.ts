import { afterAll, beforeAll, expect, test } from "vitest";
import { createCallerFactory } from "../../trpc/init.ts";
import { appRouter } from "../../trpc/router.ts";
import type { Grant } from "../permissions.ts";
import { closeSingletons } from "../singletons.ts";
import { database, sql } from "../sql.ts";

const as = (id: string, role: Grant["role"]) =>
  createCallerFactory(appRouter)({
    actor: { kind: "person", id, name: id },
    grants: [{ role, groupId: null }],
    requestId: "r",
    ip: null,
  });
const dana = as("dana", "admin");
const joy = as("joy", "admin");
const vera = as("vera", "viewer");

beforeAll(async () => {
  for (const id of ["dana", "joy", "vera"])
    await database().execute(
      sql`INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES (${id}, ${id}, ${`${id}@example.com`}, true, now())`,
    );
});
afterAll(closeSingletons);

const names = async (person: typeof dana, page: "machines" | "jobs" = "machines") =>
  (await person.views.list({ page })).map(({ name }) => name);

test("a view is its maker's alone until it is shared, and then everybody's to see", async () => {
  const { id } = await dana.views.create({ page: "machines", name: "Kiosks", query: "label=kiosk&sort=user" });
  expect([await names(dana), await names(vera), await names(dana, "jobs")]).toEqual([["Kiosks"], [], []]);
  await dana.views.share({ viewId: id, isShared: true });
  expect(await vera.views.list({ page: "machines" })).toEqual([
    { id, name: "Kiosks", query: "label=kiosk&sort=user", isShared: true, isMine: false, ownerName: "dana" },
  ]);
});

test("others' views are not changed, not deleted, not spread; but taken back by who answers for the machines", async () => {
  const { id } = await dana.views.create({ page: "machines", name: "Mine", query: "" });
  for (const act of [
    () => joy.views.change({ viewId: id, name: "Theirs" }),
    () => joy.views.delete({ viewId: id }),
    () => joy.views.share({ viewId: id, isShared: true }),
  ])
    await expect(act()).rejects.toMatchObject({ code: "NOT_FOUND" });
  await dana.views.share({ viewId: id, isShared: true });
  for (const act of [
    () => joy.views.change({ viewId: id, name: "Theirs" }),
    () => vera.views.delete({ viewId: id }),
    () => joy.views.share({ viewId: id, isShared: true }),
  ])
    await expect(act()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await joy.views.share({ viewId: id, isShared: false });
  expect(await names(joy)).not.toContain("Mine");
});

test("a viewer keeps views, and shares none", async () => {
  const { id } = await vera.views.create({ page: "machines", name: "Vera's", query: "status=blocked" });
  await vera.views.change({ viewId: id, query: "status=unknown" });
  expect((await vera.views.list({ page: "machines" })).find((view) => view.id === id)?.query).toBe("status=unknown");
  await expect(vera.views.share({ viewId: id, isShared: true })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await vera.views.delete({ viewId: id });
  expect(await names(vera)).not.toContain("Vera's");
});

test("names are a person's own: twice for one is refused, for two it is not", async () => {
  await dana.views.create({ page: "machines", name: "Same", query: "" });
  const other = await dana.views.create({ page: "machines", name: "Other", query: "" });
  await expect(dana.views.create({ page: "machines", name: "Same", query: "" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await expect(dana.views.change({ viewId: other.id, name: "Same" })).rejects.toMatchObject({ code: "CONFLICT" });
  await joy.views.create({ page: "machines", name: "Same", query: "" });
  await dana.views.create({ page: "jobs", name: "Same", query: "" });
});

test("fifty are the most, and an address holds nothing but an address", async () => {
  for (let n = 0; n < 50; n++) await joy.views.create({ page: "jobs", name: `n ${n}`, query: "" });
  await expect(joy.views.create({ page: "jobs", name: "one more", query: "" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  for (const query of ["a b", "<script>", "#x", "?status=blocked", "x".repeat(2_001)])
    await expect(dana.views.create({ page: "jobs", name: "odd", query })).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
});
