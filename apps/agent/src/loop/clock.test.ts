import { describe, expect, it } from "vitest";
import { systemClock } from "./clock.ts";

/** Two clocks that the test moves: the wall and the monotonic one. */
function clocks() {
  const at = { wall: 1_000_000, monotonic: 500 };
  const clock = systemClock(
    () => at.wall,
    () => at.monotonic,
  );
  return { at, now: () => clock.now(), clock };
}

describe("systemClock", () => {
  it("goes by the monotonic clock, however often it is asked", () => {
    const { at, now } = clocks();
    for (let n = 0; n < 1_000; n++) {
      at.monotonic += 0.3;
      at.wall = 1_000_000 + Math.floor(at.monotonic - 500);
      now();
    }
    expect(now()).toBeCloseTo(300, 5);
  });

  it("counts the time that the machine slept: facts are as old as they are", () => {
    const { at, now } = clocks();
    at.wall += 3_600_000;
    at.monotonic += 10;
    expect(now()).toBe(3_600_000);
  });

  it("does not run backwards when the wall is set back", () => {
    const { at, now } = clocks();
    at.wall -= 86_400_000;
    at.monotonic += 20;
    expect(now()).toBe(20);
    at.wall += 20;
    at.monotonic += 20;
    expect(now()).toBe(40);
  });

  it("ends a wait at its time, or when it is told to", async () => {
    const { clock } = clocks();
    await clock.wait(clock.now(), new AbortController().signal);
    const ended = new AbortController();
    const wait = clock.wait(clock.now() + 60_000, ended.signal);
    ended.abort();
    await wait;
  });
});
