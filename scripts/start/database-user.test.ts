import { chmodSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isReachable, reachablePlace } from "./database-user.mjs";

const nobody = { uid: 65534, gid: 65534 };

function folders(closedMode: number) {
  const closed = mkdtempSync(join(tmpdir(), "slipway-reach-"));
  mkdirSync(join(closed, "inner"), { mode: 0o755 });
  chmodSync(closed, closedMode);
  return join(closed, "inner");
}

test("a folder below a closed one cannot be reached by another user", () => {
  expect(isReachable(folders(0o700))).toBe(false);
  expect(isReachable(folders(0o711))).toBe(true);
});

test("a place that is not there yet is judged by what is", () => {
  expect(isReachable(join(folders(0o700), "a/b"))).toBe(false);
});

test("only where the database's user cannot go, the place moves; the same wish always to the same place", () => {
  const wish = join(folders(0o700), "postgres");
  const moved = reachablePlace(wish, nobody);
  expect(moved).toMatch(/^\/var\/lib\/slipway\/postgres-[0-9a-f]{10}$/);
  expect(reachablePlace(wish, nobody)).toBe(moved);
  expect(reachablePlace(join(folders(0o700), "postgres"), nobody)).not.toBe(moved);
  expect(reachablePlace(wish, null)).toBe(wish);
  expect(reachablePlace(join(folders(0o755), "postgres"), nobody)).toMatch(/inner\/postgres$/);
});
