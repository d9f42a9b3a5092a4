/** spread moves places in [0, 1), in ascending order, so far apart that labels of this height do not cover each other. */
export function spread(places: readonly number[], height: number): number[] {
  const down: number[] = [];
  for (const place of places) down.push(Math.max(place, (down.at(-1) ?? -height) + height));
  // What was pushed out below is pushed back up.
  let limit = 1 - height;
  return down
    .reverse()
    .map((place) => {
      const fitted = Math.max(0, Math.min(place, limit));
      limit = fitted - height;
      return fitted;
    })
    .reverse();
}
