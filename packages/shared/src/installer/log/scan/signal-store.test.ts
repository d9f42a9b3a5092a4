import { expect, test } from "vitest";
import type { Signal } from "./signal.ts";
import { signalStore } from "./signal-store.ts";

const signal = (line: number): Signal => ({
  line,
  run: null,
  action: null,
  within: null,
  operation: null,
  component: null,
  file: null,
  kind: "note",
  space: "engine",
  code: 1402,
  quote: "",
  values: [],
  pattern: null,
  strength: 40,
  label: null,
});

test("of any number of signals the first and the last are kept, in order", () => {
  const store = signalStore();
  for (let line = 1; line <= 5000; line++) store.add(signal(line));
  const kept = store.between(1, 5000).map(({ line }) => line);
  expect(kept.length).toBe(300);
  expect([kept[0], kept[59], kept[60], kept.at(-1)]).toEqual([1, 60, 4761, 5000]);
  expect(store.between(58, 4763).map(({ line }) => line)).toEqual([58, 59, 60, 4761, 4762, 4763]);
});
