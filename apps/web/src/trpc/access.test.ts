import { expect, test } from "vitest";
import type { Grant } from "../server/permissions.ts";
import { createCallerFactory, query, router } from "./init.ts";

const fixture = router({
  peek: query({ permission: "tokens.manage" }).query(({ ctx }) => ctx.scope),
  wide: query({ permission: "groups.manage", everywhere: true }).query(({ ctx }) => ctx.scope),
});

const as = (grants: readonly Grant[] | null) =>
  createCallerFactory(fixture)({
    actor: grants && { kind: "person", id: "p", name: "P" },
    grants: grants ?? [],
    requestId: "r",
    ip: null,
  });

const refused = [
  { name: "a stranger", grants: null, procedure: "peek", code: "UNAUTHORIZED" },
  { name: "someone with no role", grants: [], procedure: "peek", code: "FORBIDDEN" },
  {
    name: "someone whose roles lack the right",
    grants: [{ role: "viewer", groupId: null }],
    procedure: "peek",
    code: "FORBIDDEN",
  },
  {
    name: "an administrator of one group, where it is about all",
    grants: [{ role: "admin", groupId: "g" }],
    procedure: "wide",
    code: "FORBIDDEN",
  },
] as const;

test.each(refused)("$name is refused with $code", async ({ grants, procedure, code }) => {
  await expect(as(grants)[procedure]()).rejects.toMatchObject({ code });
});

test("whoever has the right gets the scope it was given for", async () => {
  expect(await as([{ role: "admin", groupId: "g" }]).peek()).toEqual({ kind: "groups", groupIds: ["g"] });
  expect(await as([{ role: "admin", groupId: null }]).wide()).toEqual({ kind: "all" });
});
