import { expect, test } from "vitest";
import type { TimelineEntry } from "./machine-view.ts";
import { prepareLanes, ticksOf } from "./timeline-lanes.ts";

const entry = (at: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: String(at),
  at: new Date(at),
  lane: "installs",
  tone: "plain",
  text: "Zoom",
  until: null,
  href: null,
  ...more,
});
const installs = (entries: TimelineEntry[]) => prepareLanes(entries, 0, 1_000).lanes[0]?.marks ?? [];

test("a point in time stands at its share of the span", () => {
  expect(installs([entry(250)])).toMatchObject([{ left: 25, width: null, row: 0 }]);
});

test("what is still open reaches to now, what began before is cut at the left", () => {
  expect(installs([entry(-500, { until: "open" })])).toMatchObject([{ left: 0, width: 100 }]);
});

test("what lies outside the span is not drawn", () => {
  expect(installs([entry(-10), entry(1_010)])).toEqual([]);
});

test("two labels that would cover each other stand in two rows", () => {
  expect(installs([entry(500), entry(505), entry(900)]).map(({ row }) => row)).toEqual([0, 1, 0]);
});

test("at the right edge the label stands left of its mark", () => {
  expect(installs([entry(995)])[0]?.isLabelLeft).toBe(true);
});

test("a crowd is cut, and the rest is counted", () => {
  const crowd = Array.from({ length: 20 }, (_, at) => entry(500 + at / 100, { id: String(at) }));
  const { lanes, hidden } = prepareLanes(crowd, 0, 1_000);
  expect([lanes[0]?.marks.length, hidden]).toEqual([6, 14]);
});

test("ticks are whole hours of the reader's own zone", () => {
  const half = 1_800_000;
  expect(ticksOf(0, 4 * 3_600_000, half)).toEqual([half, 3_600_000 + half, 7_200_000 + half, 10_800_000 + half]);
});
