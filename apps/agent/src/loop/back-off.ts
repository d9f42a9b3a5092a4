/** The first wait after a failure, and the longest (performance.md: protocol advice). */
const firstMs = 5_000;
const longestMs = 300_000;

/** backOffMs: the server's own minimum plus min(2^(n-1) · 5 s · (1 + rand), 5 min) after the nth failure in a row. */
export function backOffMs(failures: number, serverMinimumMs: number, random: number): number {
  const own = Math.min(2 ** Math.min(failures - 1, 20) * firstMs * (1 + random), longestMs);
  return Math.round(serverMinimumMs + own);
}
