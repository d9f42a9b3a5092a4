import type { Query, QueryClient, QueryKey } from "@tanstack/react-query";

/** A press for a list's next page, which waited for the same read to end, goes before the next reading of all of it. */
const pauseMs = 100;

/** Queries that changed while they were being read, and are read once more afterwards. */
const owed = new WeakSet<Query>();

/**
 * fetchAgain reads these queries again. One that is being read is left to end, and read once more after that: changes that
 * come faster than it can be read would otherwise keep it from ever being read to its end.
 */
export function fetchAgain(queryClient: QueryClient, queryKey: QueryKey): void {
  const busy = queryClient.getQueryCache().findAll({ queryKey, fetchStatus: "fetching" });
  void queryClient.invalidateQueries({ queryKey }, { cancelRefetch: false });
  for (const query of busy) if (!owed.has(query)) void fetchAfter(queryClient, query);
}

async function fetchAfter(queryClient: QueryClient, query: Query): Promise<void> {
  owed.add(query);
  while (query.state.fetchStatus === "fetching") {
    await query.promise?.catch(() => null); // a failed read tells its own page
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  owed.delete(query);
  await queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
}
