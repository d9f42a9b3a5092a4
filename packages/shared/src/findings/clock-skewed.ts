import { findingKind } from "./catalogue.ts";
import { notHeardYet } from "./not-heard-yet.ts";
import type { Rule } from "./rule.ts";
import { formatDuration } from "./sentence.ts";

/** Kerberos refuses a clock that is more than five minutes off, and with it network sources and domain sign-in. */
export const allowedSkewMs = 5 * 60_000;

/** clockSkewed: the machine's clock is not the server's. It reads no fact: each check-in tells the clock. */
export const clockSkewed: Rule = {
  ...findingKind("clock-skewed"),
  reads: [],
  find({ machine: { clockSkewMs } }) {
    if (clockSkewMs === null) return { found: [], cannotTell: [notHeardYet] };
    if (Math.abs(clockSkewMs) <= allowedSkewMs) return { found: [] };
    const off = `${formatDuration(Math.abs(clockSkewMs))} ${clockSkewMs > 0 ? "ahead of" : "behind"}`;
    return {
      found: [
        {
          subject: "",
          sentence: `The machine's clock is ${off} the server's.`,
          evidence: [{ label: "clock", value: `${off} the server's` }],
        },
      ],
    };
  },
};
