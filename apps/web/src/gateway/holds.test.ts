import { beforeAll, expect, test } from "vitest";
import { Holds } from "./holds.ts";

beforeAll(() => {
  process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/none"; // the bus lives beside a pool, which connects when asked
});

test("a wake between the look and the wait is not lost", async () => {
  const holds = new Holds();
  const watch = holds.watch("m");
  holds.wake("m");
  expect(await watch.rest(10_000)).toBe("woken");
});

test("one that ends takes no other's wake with it", async () => {
  const holds = new Holds();
  const first = holds.watch("m");
  const second = holds.watch("m");
  const rest = second.rest(10_000);
  first.end();
  first.end();
  holds.wake("m");
  expect(await rest).toBe("woken");
});

test("a newer rest replaces the older, never the other way, and other machines are left alone", async () => {
  const holds = new Holds();
  const [older, newer, other] = [holds.watch("m"), holds.watch("m"), holds.watch("n")];
  const rests = { older: older.rest(10_000), other: other.rest(10_000) };
  const rest = newer.rest(10_000);
  expect(await rests.older).toBe("replaced");
  expect(holds.count).toBe(2);
  holds.close();
  expect([await rest, await rests.other]).toEqual(["over", "over"]);
});

test("nothing is kept of those that have gone", async () => {
  const holds = new Holds();
  const watch = holds.watch("m");
  const rest = watch.rest(10_000);
  watch.end();
  expect([await rest, holds.count]).toEqual(["over", 0]);
});

test("one that begins to wait while the server stops is over at once", async () => {
  const holds = new Holds();
  const watch = holds.watch("m");
  holds.close();
  expect(await watch.rest(10_000)).toBe("over");
});
