import { expect, test } from "vitest";
import { figure, percentile, table } from "./figure.ts";

const given = { bench: "list", metric: "p95Ms", unit: "ms" };

test("a figure at its goal has met it, one above has not, one without has neither", () => {
  expect(figure({ ...given, value: 25, atMost: 25 })).toMatchObject({ goal: "≤ 25 ms", met: true });
  expect(figure({ ...given, value: 25.1, atMost: 25 })).toMatchObject({ met: false });
  expect(figure({ ...given, value: 25, atLeast: 25 })).toMatchObject({ goal: "≥ 25 ms", met: true });
  expect(figure({ ...given, value: 24.9, atLeast: 25 })).toMatchObject({ met: false });
  expect(figure({ ...given, value: 1 })).toMatchObject({ goal: null, met: null, baseline: null, ratio: null });
});

test("a ratio is judged, not the value", () => {
  const baseline = { name: "bare", value: 10 };
  expect(figure({ ...given, value: 25, ratioAtMost: 2.5, baseline })).toMatchObject({
    ratio: 2.5,
    met: true,
    goal: "≤ 2.5 × bare",
  });
  expect(figure({ ...given, value: 26, ratioAtMost: 2.5, baseline })).toMatchObject({ ratio: 2.6, met: false });
});

test("percentiles by the nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);
  expect([percentile(hundred, 95), percentile(hundred, 50), percentile([7], 99)]).toEqual([95, 50, 7]);
  expect(percentile([], 95)).toBeNaN();
});

test("the table shows what was missed", () => {
  expect(table([figure({ ...given, value: 30, atMost: 25 })])).toBe("✗  list  p95Ms  30 ms  ≤ 25 ms");
});
