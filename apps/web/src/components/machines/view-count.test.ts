import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { viewCountOptions } from "./view-count.ts";

test("a change of machines does not count the saved views again: they are read by the clock", async () => {
  const client = new QueryClient();
  const options = viewCountOptions("status=degraded", async (wish) => ({
    count: wish.statuses?.length ?? 0,
    isMore: false,
  }));
  expect(await client.fetchQuery(options)).toEqual({ count: 1, isMore: false });
  await client.invalidateQueries({ queryKey: [["machines"]] });
  expect(client.getQueryState(options.queryKey)?.isInvalidated).toBe(false);
  expect(options.refetchInterval).toBeGreaterThanOrEqual(30_000);
});
