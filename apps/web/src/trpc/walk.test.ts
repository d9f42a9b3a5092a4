import { initTRPC } from "@trpc/server";
import { expect, test } from "vitest";
import { type Meta, mutation, publicQuery, query, router } from "./init.ts";
import { appRouter } from "./router.ts";
import { complaints } from "./walk.ts";

const bare = initTRPC.meta<Meta>().create();
const nothing = () => null;

test("every procedure declares its permission, every mutation its action", () => {
  expect(complaints(appRouter)).toEqual([]);
});

const cases = [
  {
    name: "a procedure that declares nothing",
    router: bare.router({ leak: bare.procedure.query(nothing) }),
    expected: "leak declares neither a permission nor that it is public",
  },
  {
    name: "a mutation built as a query",
    router: router({ wipe: query({ permission: "machines.read" }).mutation(nothing) }),
    expected: "wipe is a mutation built as a query",
  },
  {
    name: "a query built as a mutation",
    router: router({ peek: mutation({ permission: "machines.read", action: "peek" }).query(nothing) }),
    expected: "peek is a query built as a mutation",
  },
  {
    name: "a public procedure that is not on the list",
    router: router({ open: publicQuery.query(nothing) }),
    expected: "open is public and not on the list",
  },
  {
    name: "an action that is not the procedure's name",
    router: router({ a: mutation({ permission: "machines.manage", action: "b" }).mutation(nothing) }),
    expected: "a audits as b",
  },
  {
    name: "a permission nobody knows",
    router: router({
      odd: bare.procedure.meta({ access: "permission", permission: "odd.read" as "machines.read" }).query(nothing),
    }),
    expected: "odd names the unknown permission odd.read",
  },
];

test.each(cases)("the walk complains of $name", ({ router: one, expected }) => {
  expect(complaints(one, [])).toEqual([expected]);
});

test("a name on the public list that no longer exists is complained of", () => {
  expect(complaints(router({}), ["gone.procedure"])).toEqual(["gone.procedure is listed as public and does not exist"]);
});
