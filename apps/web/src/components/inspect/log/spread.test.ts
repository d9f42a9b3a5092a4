import { expect, it } from "vitest";
import { spread } from "./spread.ts";

it.each([
  { places: [0.1, 0.5], expected: [0.1, 0.5] },
  { places: [0.1, 0.1, 0.1], expected: [0.1, 0.2, 0.3] },
  { places: [0.99, 0.995], expected: [0.8, 0.9] },
  { places: [], expected: [] },
])("labels at $places stand at $expected", ({ places, expected }) => {
  expect(spread(places, 0.1).map((place) => Math.round(place * 100) / 100)).toEqual(expected);
});
