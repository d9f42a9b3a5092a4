import { describe, expect, test } from "vitest";
import { refuse } from "../simulator/answers.ts";
import { msiMutex, startInstall } from "../simulator/installs.ts";
import { atTime } from "../simulator/machine.ts";
import { pictureOf } from "../simulator/picture.ts";
import { benchOf } from "./test-bench.ts";

const code = "wait-for-installer";

test("on a healthy machine there is nothing to do, after two looks a minute apart", async () => {
  const bench = benchOf();
  const began = bench.machine.now;
  const result = await bench.run(code);
  expect(result.outcome).toBe("nothing-to-do");
  expect(bench.machine.now - began).toBe(60_000);
});

test("it ends once the lock was free twice", async () => {
  const bench = benchOf();
  const began = bench.machine.now;
  startInstall(bench.machine, { durationMs: 100_000 });
  const result = await bench.run(code, { confirmSeconds: 5 });
  expect(result.outcome).toBe("acted");
  // Looks at 0, 30, 90 and 180 s; the last finds it free, and once more 5 s later.
  expect(bench.machine.now - began).toBe(185_000);
});

test("free once and held again is not free", async () => {
  const bench = benchOf();
  startInstall(bench.machine, { durationMs: 80_000 });
  atTime(bench.machine, bench.machine.now + 100_000, (machine) =>
    startInstall(machine, { durationMs: Number.POSITIVE_INFINITY }),
  );
  const result = await bench.run(code, { confirmSeconds: 30 });
  expect(result.outcome).toBe("failed");
});

test("a lock that is free at every other look does not stretch the ten minutes", async () => {
  let looks = 0;
  const bench = benchOf({}, (windows) => ({
    ...windows,
    mutex: () => ({ ok: true, value: { state: ++looks % 2 === 1 ? "held" : "absent", owner: null } }),
  }));
  const began = bench.machine.now;
  expect((await bench.run(code)).outcome).toBe("failed");
  expect(bench.machine.now - began).toBeLessThanOrEqual(600_000);
});

test("after ten minutes it gives up and says who holds it", async () => {
  const bench = benchOf();
  const began = bench.machine.now;
  const install = startInstall(bench.machine, { durationMs: Number.POSITIVE_INFINITY });
  const result = await bench.run(code);
  expect(result.outcome).toBe("failed");
  expect(result.verdict).toContain(`process ${install.service.pid}`);
  expect(bench.machine.now - began).toBeLessThanOrEqual(600_000);
});

test("a service that refuses to stop is busy, even with the lock free", async () => {
  const bench = benchOf();
  startInstall(bench.machine, { durationMs: Number.POSITIVE_INFINITY });
  bench.machine.mutexes.delete(msiMutex);
  expect((await bench.run(code)).outcome).toBe("failed");
});

describe("what cannot be read is not free", () => {
  test.each([
    { name: "the lock, refused", call: `mutex ${msiMutex}`, error: 5 },
    { name: "the lock, failed", call: `mutex ${msiMutex}`, error: 87 },
    { name: "the service", call: "service.status msiserver", error: 5 },
  ])("$name", async ({ call, error }) => {
    const bench = benchOf();
    refuse(bench.machine, call, error);
    const result = await bench.run(code);
    expect(result.outcome).toBe("refused");
    expect(result.steps.at(-1)?.outcome).toBe("cannot-act");
  });

  test("in the middle of the wait", async () => {
    const bench = benchOf();
    startInstall(bench.machine, { durationMs: 20_000 });
    atTime(bench.machine, bench.machine.now + 10_000, (machine) => refuse(machine, `mutex ${msiMutex}`));
    expect((await bench.run(code)).outcome).toBe("failed");
  });
});

test("it never takes the lock and changes nothing", async () => {
  const bench = benchOf();
  startInstall(bench.machine, { durationMs: Number.POSITIVE_INFINITY });
  const before = pictureOf(bench.machine);
  await bench.run(code);
  expect(pictureOf(bench.machine)).toEqual(before);
  bench.machine.mutexes.delete(msiMutex);
  await bench.run(code);
  expect(bench.machine.mutexes.has(msiMutex)).toBe(false);
});

test("a dry run does not wait", async () => {
  const bench = benchOf();
  startInstall(bench.machine);
  const began = bench.machine.now;
  const result = await bench.run(code, {}, "dry-run");
  expect(result.steps.at(-1)).toMatchObject({ outcome: "would-do", changes: [] });
  expect(bench.machine.now).toBe(began);
});

test("it is cancelled while it waits", async () => {
  const bench = benchOf();
  const controller = new AbortController();
  startInstall(bench.machine, { durationMs: Number.POSITIVE_INFINITY });
  atTime(bench.machine, bench.machine.now + 45_000, () => controller.abort());
  const began = bench.machine.now;
  expect((await bench.run(code, {}, "act", controller.signal)).outcome).toBe("cancelled");
  expect(bench.machine.now - began).toBe(45_000);
});
