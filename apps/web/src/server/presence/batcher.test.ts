import { expect, test } from "vitest";
import { Batcher } from "./batcher.ts";

function recorded(options: { maxItems?: number; maxInFlight?: number } = {}) {
  const batches: number[][] = [];
  const finish: (() => void)[] = [];
  const batcher = new Batcher<number, number>({
    windowMs: 1,
    maxItems: options.maxItems ?? 1000,
    maxInFlight: options.maxInFlight ?? 2,
    run: (items) => {
      batches.push(items);
      return new Promise((resolve) => finish.push(() => resolve(items.map((item) => item * 10))));
    },
  });
  const until = async (count: number) => {
    while (batches.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { batches, finish, batcher, until };
}

test("items of one window are one batch, and each gets its own result", async () => {
  const { batches, finish, batcher, until } = recorded();
  const results = [1, 2, 3].map((item) => batcher.add(item));
  await until(1);
  finish[0]?.();
  expect(await Promise.all(results)).toEqual([10, 20, 30]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test("never more items than the limit, never more batches at once than allowed, nothing left behind", async () => {
  const { batches, finish, batcher, until } = recorded({ maxItems: 2, maxInFlight: 2 });
  const results = [1, 2, 3, 4, 5].map((item) => batcher.add(item));
  await until(2);
  expect(batches).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(batcher.waitedMs()).toBeGreaterThan(0);
  finish[0]?.();
  await until(3);
  finish[1]?.();
  finish[2]?.();
  expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50]);
  expect(batcher.waitedMs()).toBe(0);
});

test("a batch that fails fails its own items only", async () => {
  let runs = 0;
  const batcher = new Batcher<number, number>({
    windowMs: 0,
    maxItems: 1,
    maxInFlight: 1,
    run: async (items) => {
      runs += 1;
      if (runs === 1) throw new Error("away");
      return items;
    },
  });
  const [first, second] = await Promise.allSettled([batcher.add(1), batcher.add(2)]);
  expect(first.status).toBe("rejected");
  expect(second).toEqual({ status: "fulfilled", value: 2 });
});
