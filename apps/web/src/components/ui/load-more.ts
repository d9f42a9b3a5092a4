/** Asked for while the list is being read again, the next page comes only after that; so often it is asked for. */
const tries = 3;

type Fetched = { data?: { pages: readonly unknown[] } | undefined; isError: boolean };

/** Pages is an infinite query, as far as its next page goes. */
export interface Pages {
  data: { pages: readonly unknown[] } | undefined;
  fetchNextPage(options: { cancelRefetch: boolean }): Promise<Fetched>;
}

/** loadMore brings the next page of a list that live changes refetch. */
export async function loadMore(query: Pages): Promise<void> {
  const before = query.data?.pages.length ?? 0;
  for (let left = tries; left > 0; left--) {
    const { data, isError } = await query.fetchNextPage({ cancelRefetch: false });
    if (isError || (data?.pages.length ?? 0) > before) return;
  }
}
