import { expect, test } from "vitest";
import { inScope } from "./scope.ts";
import { joined, type Statement, sql } from "./sql.ts";

const shown = ({ parts, values }: Statement) => [
  parts.reduce((all, part, at) => (at === 0 ? part : `${all}$${at}${part}`), ""),
  ...values,
];

const cases = [
  { name: "values become parameters", statement: sql`SELECT ${1}, ${"x"}`, expected: ["SELECT $1, $2", 1, "x"] },
  {
    name: "text of a caller never becomes SQL",
    statement: sql`SELECT ${"'; DROP TABLE machine"}`,
    expected: ["SELECT $1", "'; DROP TABLE machine"],
  },
  {
    name: "statements nest, and parameters are numbered through",
    statement: sql`a ${1} ${sql`b ${2} c`} d ${3}`,
    expected: ["a $1 b $2 c d $3", 1, 2, 3],
  },
  {
    name: "a list is joined",
    statement: sql`WHERE ${joined([sql`a = ${1}`, sql`b = ${2}`], " AND ")}`,
    expected: ["WHERE a = $1 AND b = $2", 1, 2],
  },
  { name: "an empty list joins to nothing", statement: sql`x${joined([], ", ")}y`, expected: ["xy"] },
  {
    name: "a scope of everything filters nothing",
    statement: inScope({ kind: "all" }, sql`group_id`),
    expected: ["true"],
  },
  {
    name: "a scope of groups filters by them",
    statement: inScope({ kind: "groups", groupIds: ["g"] }, sql`m.group_id`),
    expected: ["m.group_id = ANY($1::uuid[])", ["g"]],
  },
  {
    name: "a scope of no group lets nothing through",
    statement: inScope({ kind: "groups", groupIds: [] }, sql`group_id`),
    expected: ["group_id = ANY($1::uuid[])", []],
  },
];

test.each(cases)("$name", ({ statement, expected }) => {
  expect(shown(statement)).toEqual(expected);
});

test("a value that is undefined is a mistake, not a null", () => {
  expect(() => sql`SELECT ${undefined}`).toThrow(TypeError);
});
