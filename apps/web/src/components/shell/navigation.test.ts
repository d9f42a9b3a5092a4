import { expect, test } from "vitest";
import { isAt, places } from "./navigation.ts";

const cases = [
  { path: "/machines", expected: "Machines" },
  { path: "/machines/1/", expected: "Machines" },
  { path: "/machines/1/jobs/2", expected: "Jobs" },
  { path: "/jobs", expected: "Jobs" },
  { path: "/batches", expected: "Jobs" },
  { path: "/batches/1", expected: "Jobs" },
  { path: "/overview", expected: "Overview" },
  { path: "/installs", expected: "Installs" },
  { path: "/go", expected: "Go" },
  { path: "/golang", expected: undefined },
  { path: "/settings/tokens", expected: "Settings" },
  { path: "/jobsboard", expected: undefined },
  { path: "/inspect", expected: "Inspect" },
];

test.each(cases)("$path lies under $expected", ({ path, expected }) => {
  expect(places.filter((place) => isAt(place, path)).map(({ label }) => label)).toEqual(expected ? [expected] : []);
});
