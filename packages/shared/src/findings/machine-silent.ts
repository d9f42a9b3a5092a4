import { findingKind } from "./catalogue.ts";
import { notHeardYet } from "./not-heard-yet.ts";
import type { Rule } from "./rule.ts";
import { ago, clock } from "./sentence.ts";

/** machineSilent: no check-in for the group's limit. By time alone: it reads no fact. */
export const machineSilent: Rule = {
  ...findingKind("machine-silent"),
  reads: [],
  find({ now, machine: { lastSeenAt, enrolledAt, group } }) {
    const since = lastSeenAt ?? enrolledAt;
    const silentAt = since + group.silentAfterMs;
    if (now < silentAt) return { found: [], cannotTell: lastSeenAt === null ? [notHeardYet] : [], recheckAt: silentAt };
    const sentence =
      lastSeenAt === null
        ? `The machine was enrolled ${ago(enrolledAt)} and has not reported since.`
        : `The machine last reported ${ago(lastSeenAt)}.`;
    return {
      found: [
        {
          subject: "",
          sentence,
          evidence: [{ label: lastSeenAt === null ? "enrolled" : "last seen", value: clock(since) }],
        },
      ],
    };
  },
};
