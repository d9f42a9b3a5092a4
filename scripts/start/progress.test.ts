import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showProgress } from "./progress.mjs";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watch(isTTY: boolean, forMs: number) {
  let text = "";
  let done = 0;
  const out = { isTTY, write: (part: string) => (text += part) };
  const stop = showProgress(() => `${++done} of 3 packages`, { out: out as never });
  vi.advanceTimersByTime(forMs);
  stop();
  vi.advanceTimersByTime(60_000);
  return text;
}

test("on a terminal it writes over its line each second, and wipes it at the end", () => {
  const readable = watch(true, 2500).replaceAll("\r", "<back>").replaceAll("\x1b[K", "<wiped>");
  expect(readable).toMatch(
    /^<back> +\d+ s {2}1 of 3 packages<wiped><back> +\d+ s {2}2 of 3 packages<wiped><back><wiped>$/,
  );
});

test("in a log it writes a line each ten seconds", () => {
  expect(watch(false, 25_000)).toMatch(/^ +\d+ s {2}1 of 3 packages\n +\d+ s {2}2 of 3 packages\n$/);
});
