"use client";

import { refusalFrom } from "@/trpc/types";
import { ErrorState } from "../ui/error-state";
import { clockText } from "../ui/clock-text";
import { useNow } from "../ui/relative-time";

type Refused = Parameters<typeof refusalFrom>[0];
type Query = {
  error: Refused | Error | null;
  dataUpdatedAt: number;
  isFetching: boolean;
  refetch: () => unknown;
};

/** QueryError says what could not be read, above the old data, which stays. Nothing while there is no error. */
export function QueryError({ title, query }: { title: string; query: Query }) {
  const now = useNow();
  if (!query.error) return null;
  return (
    <ErrorState
      title={title}
      // Everything that a query of ours throws comes through tRPC's client.
      message={refusalFrom(query.error as Refused).message}
      shownAt={query.dataUpdatedAt > 0 ? clockText(query.dataUpdatedAt, now) : undefined}
      onRetry={() => void query.refetch()}
      isRetrying={query.isFetching}
    />
  );
}
