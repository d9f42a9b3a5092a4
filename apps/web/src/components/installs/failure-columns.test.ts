import { failureCauseOf } from "@slipway/shared/installer/failure-cause";
import { expect, test } from "vitest";
import { failureColumns, rateText } from "./failure-columns.ts";

const causes = [1618, 1603, 1612, 1601, 1625, 1620, 1633].map((statusCode, at) => ({
  ...failureCauseOf({ statusCode, messageCode: null, openThen: 1 }),
  count: 20 - at,
}));

test("six causes have a column each", () => {
  const { columns, countsOf } = failureColumns(causes.slice(0, 6));
  expect(columns.map(({ code }) => code)).toEqual(["1618", "1603", "1612", "1601", "1625", "1620"]);
  expect(countsOf([{ key: "exit-1601", count: 3 }])).toEqual([0, 0, 0, 3, 0, 0]);
});

test("of more the rarest are added up, and every row still adds up", () => {
  const { columns, countsOf } = failureColumns(causes);
  expect(columns.at(-1)).toMatchObject({ code: "other", short: "2 causes", cause: null });
  expect(countsOf(causes)).toEqual([20, 19, 18, 17, 16, 29]);
});

test("a rate is told of what was counted", () => {
  expect([rateText(1, 12), rateText(3, null), rateText(0, 0)]).toEqual(["8.3 %", "–", "–"]);
});
