/** FailedAttempts counts refused tokens by address, in a bounded memory. */
export interface FailedAttempts {
  note(address: string, now: number): void;
  isTooMany(address: string, now: number): boolean;
}

type Options = { max: number; windowMs: number; maxAddresses: number };

/** failedAttempts remembers at most so many addresses; beyond it the oldest is forgotten, never memory filled. */
export function failedAttempts({ max, windowMs, maxAddresses }: Options): FailedAttempts {
  const counts = new Map<string, { since: number; count: number }>();
  const current = (address: string, now: number) => {
    const known = counts.get(address);
    return known && now - known.since < windowMs ? known : null;
  };
  return {
    note(address, now) {
      const key = networkOf(address);
      const known = current(key, now);
      if (known) return void known.count++;
      counts.delete(key);
      const [oldest] = counts.size >= maxAddresses ? counts.keys() : [];
      if (oldest !== undefined) counts.delete(oldest);
      counts.set(key, { since: now, count: 1 });
    },
    isTooMany: (address, now) => (current(networkOf(address), now)?.count ?? 0) >= max,
  };
}

/** networkOf: whoever has one IPv6 address has 2^64 of them. */
const networkOf = (address: string): string =>
  address.includes(":") && !address.includes(".") ? address.split(":").slice(0, 4).join(":") : address;
