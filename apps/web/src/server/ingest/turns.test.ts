import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

/** A work that ends when it is told to. */
function work() {
  let end: (value: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  let hasBegun = false;
  const done = new Promise<string>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  const run = () => {
    hasBegun = true;
    return done;
  };
  return { run, end: (value: string) => end(value), fail: () => fail(new Error("no")), hasBegun: () => hasBegun };
}
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

test("no more than so many run at once, and the next begins in the order they came", async () => {
  const turns = new Turns(2);
  const works = [work(), work(), work(), work()];
  const results = works.map(({ run }) => turns.run(run));
  await settled();
  expect(works.map((each) => each.hasBegun())).toEqual([true, true, false, false]);
  works[1]?.end("second");
  expect(await results[1]).toBe("second");
  await settled();
  expect(works.map((each) => each.hasBegun())).toEqual([true, true, true, false]);
});

test("a work that fails gives its place to the next", async () => {
  const turns = new Turns(1);
  const [first, second] = [work(), work()];
  const failed = expect(turns.run(first.run)).rejects.toThrow("no");
  const result = turns.run(second.run);
  first.fail();
  await failed;
  second.end("done");
  expect(await result).toBe("done");
  const third = work();
  const last = turns.run(third.run);
  expect(third.hasBegun()).toBe(true);
  third.end("third");
  expect(await last).toBe("third");
});

test("it foretells the wait by how many wait, and that there is none", async () => {
  const turns = new Turns(2);
  expect(turns.expectedMs()).toBe(0);
  const works = Array.from({ length: 6 }, work);
  const results = works.slice(0, 3).map(({ run }) => turns.run(run));
  const withOne = turns.expectedMs();
  results.push(...works.slice(3).map(({ run }) => turns.run(run)));
  expect(withOne).toBeGreaterThan(0);
  expect(turns.expectedMs()).toBeGreaterThanOrEqual(2.5 * withOne);
  for (const { end } of works) end("");
  await Promise.all(results);
  expect(turns.expectedMs()).toBe(0);
});

test("works that take long make the expected wait long", async () => {
  const turns = new Turns(1);
  const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 60));
  const [first, second] = [work(), work()];
  const before = turns.run(first.run);
  const atFirst = turns.expectedMs();
  first.end("");
  await before;
  await turns.run(slow);
  const last = turns.run(second.run);
  expect(turns.expectedMs()).toBeGreaterThan(atFirst);
  second.end("");
  await last;
});
