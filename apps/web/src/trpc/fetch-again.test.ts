import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test, vi } from "vitest";
import { fetchAgain } from "./fetch-again.ts";

/** A query on an open page that was read once; its reads end when the test says so. */
async function onPage(queryKey: readonly unknown[], client = new QueryClient()) {
  const reads: { signal: AbortSignal; end: (answer: string) => void }[] = [];
  const queryFn = ({ signal }: { signal: AbortSignal }) =>
    new Promise<string>((end) => reads.push({ signal, end: (answer) => end(answer) }));
  const observer = new QueryObserver(client, { queryKey, queryFn, retry: false });
  const leave = observer.subscribe(() => {});
  reads[0]?.end("first");
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe("first"));
  return { client, reads, observer, leave };
}

test("a read that is under way ends, however many changes come meanwhile, and is followed by one more", async () => {
  const { client, reads, observer, leave } = await onPage([["machines"], 1]);
  for (let change = 0; change < 5; change++) fetchAgain(client, [["machines"]]);
  expect(reads).toHaveLength(2);
  expect(reads[1]?.signal.aborted).toBe(false);
  reads[1]?.end("before the last changes");
  await vi.waitFor(() => expect(reads).toHaveLength(3));
  expect(observer.getCurrentResult().data).toBe("before the last changes");
  reads[2]?.end("after them");
  await vi.waitFor(() => expect(observer.getCurrentResult()).toMatchObject({ data: "after them", isFetching: false }));
  expect(reads).toHaveLength(3);
  leave();
});

test("a query at rest is read at once, and only where the change concerns it", async () => {
  const client = new QueryClient();
  const [machines, jobs] = [await onPage([["machines"]], client), await onPage([["jobs"]], client)];
  fetchAgain(client, [["machines"]]);
  expect([machines.reads.length, jobs.reads.length]).toEqual([2, 1]);
  machines.leave();
  jobs.leave();
});
