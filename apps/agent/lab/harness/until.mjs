/**
 * until asks again and again until a condition holds, and gives what it gave. Nothing in the laboratory waits for a time:
 * it waits for what it wants to see, and fails with what it saw last when that does not come.
 */
export async function until(what, condition, { withinMs = 60_000, everyMs = 250 } = {}) {
  const deadline = performance.now() + withinMs;
  let last;
  for (;;) {
    try {
      const seen = await condition();
      if (seen) return seen;
      last = "it did not hold";
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (performance.now() > deadline) throw new Error(`${what}: not within ${withinMs / 1000} s (${last})`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
