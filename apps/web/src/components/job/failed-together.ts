import type { QueryError } from "./query-error";

type Read = Parameters<typeof QueryError>[0]["query"];

/** failedTogether is one note for all that could not be read: they travel together, and mostly fail together. Retry reads those that failed. */
export function failedTogether(queries: readonly Read[]): Read | null {
  const failed = queries.filter(({ error }) => error !== null);
  const [first] = failed;
  if (!first) return null;
  return {
    error: first.error,
    dataUpdatedAt: Math.min(...failed.map(({ dataUpdatedAt }) => dataUpdatedAt)),
    isFetching: failed.some(({ isFetching }) => isFetching),
    refetch: () => Promise.all(failed.map(({ refetch }) => refetch())),
  };
}
