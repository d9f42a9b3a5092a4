import { expect, test } from "vitest";
import { Coalescer } from "./coalescer.ts";

test("the first change of a quiet topic is said at once, the next ones together a second later", () => {
  const coalescer = new Coalescer(1_000);
  coalescer.add("machines", "a");
  expect(coalescer.take(0)).toEqual([{ topic: "machines", ids: ["a"] }]);
  for (const id of ["b", "c", "b"]) coalescer.add("machines", id);
  expect([coalescer.take(999), coalescer.nextAt()]).toEqual([[], 1_000]);
  expect(coalescer.take(1_000)).toEqual([{ topic: "machines", ids: ["b", "c"] }]);
  expect(coalescer.nextAt()).toBeNull();
});

test("topics wait for themselves only", () => {
  const coalescer = new Coalescer(1_000);
  coalescer.add("machines", "a");
  coalescer.take(0);
  coalescer.add("machines", "b");
  coalescer.add("jobs", "j");
  expect(coalescer.take(500)).toEqual([{ topic: "jobs", ids: ["j"] }]);
});

test("too many ids, or a change of none in particular, become 'many'", () => {
  const coalescer = new Coalescer(1_000);
  for (let at = 0; at <= 100; at++) coalescer.add("machines", `m${at}`);
  coalescer.add("jobs", "j");
  coalescer.add("jobs", null);
  coalescer.add("jobs", "k");
  expect(coalescer.take(0)).toEqual([
    { topic: "machines", ids: "many" },
    { topic: "jobs", ids: "many" },
  ]);
});
