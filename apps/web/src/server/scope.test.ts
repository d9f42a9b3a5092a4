import { expect, test } from "vitest";
import {
  type Grant,
  permissions,
  permittedAnywhere,
  permittedEverywhere,
  type RoleName,
  roles,
} from "./permissions.ts";
import { covers, isEmpty, scopeOf } from "./scope.ts";

const grant = (role: RoleName, groupId: string | null): Grant => ({ role, groupId });

const cases = [
  {
    name: "nothing granted is nothing",
    grants: [],
    permission: "machines.read",
    expected: { kind: "groups", groupIds: [] },
  },
  {
    name: "a role everywhere is everything",
    grants: [grant("admin", null)],
    permission: "jobs.dispatch",
    expected: { kind: "all" },
  },
  {
    name: "a role in groups is those groups",
    grants: [grant("admin", "a"), grant("admin", "b")],
    permission: "jobs.dispatch",
    expected: { kind: "groups", groupIds: ["a", "b"] },
  },
  {
    name: "two roles in one group count once",
    grants: [grant("admin", "a"), grant("viewer", "a")],
    permission: "machines.read",
    expected: { kind: "groups", groupIds: ["a"] },
  },
  {
    name: "seeing everywhere gives no right to act anywhere",
    grants: [grant("viewer", null)],
    permission: "jobs.dispatch",
    expected: { kind: "groups", groupIds: [] },
  },
  {
    name: "seeing everywhere and acting in one group acts in that one",
    grants: [grant("viewer", null), grant("admin", "a")],
    permission: "jobs.dispatch",
    expected: { kind: "groups", groupIds: ["a"] },
  },
] as const;

test.each(cases)("$name", ({ grants, permission, expected }) => {
  expect(scopeOf(grants, permission)).toEqual(expected);
});

test("a scope covers its groups and nothing else", () => {
  const some = { kind: "groups" as const, groupIds: ["a"] };
  expect([covers(some, "a"), covers(some, "b"), covers(some, null), covers({ kind: "all" }, null)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
  expect([isEmpty(some), isEmpty({ kind: "groups", groupIds: [] }), isEmpty({ kind: "all" })]).toEqual([
    false,
    true,
    false,
  ]);
});

test("a viewer changes nothing", () => {
  expect(roles.viewer.filter((permission) => !permission.endsWith(".read"))).toEqual([]);
  expect(permittedAnywhere([grant("admin", "a")])).toEqual([...permissions]);
});

test("an administrator of one group is none of the whole server", () => {
  expect(permittedEverywhere([grant("admin", "a"), grant("viewer", null)])).toEqual([...roles.viewer]);
  expect(permittedEverywhere([grant("admin", null)])).toEqual([...permissions]);
});
