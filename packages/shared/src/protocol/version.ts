/** protocolVersion is what this build speaks. A server understands its own and the two before it. */
export const protocolVersion = 1;

/** oldestProtocol is the oldest version a server of this build answers. */
export const oldestProtocol = Math.max(1, protocolVersion - 2);

/** maxBodyBytes is the largest message after inflating. */
export const maxBodyBytes = 1024 * 1024;

/** maxInlineSectionBytes: a larger section travels as a blob. */
export const maxInlineSectionBytes = 256 * 1024;

/** checkInIntervalMs is the pace of check-ins, and longestHoldMs how long one may be held. */
export const checkInIntervalMs = 60_000;
export const longestHoldMs = 55_000;
