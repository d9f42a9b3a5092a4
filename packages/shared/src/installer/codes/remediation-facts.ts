import type { Remediation } from "./code-row.ts";

/** RemediationFacts is what a class of §B says where a code has nothing more exact to say. */
export interface RemediationFacts {
  /** A word or two for lists. */
  label: string;
  /** What it means for the person. */
  means: string;
  advice: string;
  /** Code of the catalogued repair that fits, or null. */
  repair: string | null;
}

/** remediationFacts: see RemediationFacts. */
export const remediationFacts: Readonly<Record<Remediation, RemediationFacts>> = {
  OK: { label: "worked", means: "Everything is in place.", advice: "Nothing to do.", repair: null },
  REBOOT: {
    label: "restart",
    means: "It is not all in place before a restart.",
    advice: "Restart the computer, then look again.",
    repair: "schedule-reboot",
  },
  WAIT: {
    label: "wait",
    means: "Nothing was changed: it did not begin.",
    advice: "Wait until the other installation ends, then start again.",
    repair: "wait-for-installer",
  },
  RETRY: {
    label: "try again",
    means: "Something stood in the way for a moment; nothing is broken.",
    advice: "Try again in a few minutes, a few times at most.",
    repair: null,
  },
  SVC: {
    label: "service",
    means: "Nothing can be installed, updated or removed here until the service works.",
    advice: "Look at the service msiserver.",
    repair: "restart-installer-service",
  },
  PERM: {
    label: "rights",
    means: "Whoever ran it may not do this here; it was undone.",
    advice: "Run it elevated or from the agent, and correct the rights of what the log names.",
    repair: null,
  },
  PKG: {
    label: "package",
    means: "The package itself is at fault; it fails on other machines as well.",
    advice: "Download the package again, compare its SHA-256, or ask its maker.",
    repair: null,
  },
  SRC: {
    label: "source",
    means: "What was installed stays as it is, and can be neither repaired nor removed until the package is back.",
    advice: "Bring the original package back. Packages in the cache cannot be copied from another computer.",
    repair: null,
  },
  POL: {
    label: "policy",
    means: "It is forbidden here on purpose.",
    advice: "Ask whoever sets the policy; there is no way round it.",
    repair: null,
  },
  USER: {
    label: "user",
    means: "Nothing is broken: it was undone because a person asked for that.",
    advice: "Agree on another time.",
    repair: "notify-user",
  },
  DISK: {
    label: "disk",
    means: "There is too little room; it was undone.",
    advice: "Free space on the target, on the system drive and in TEMP.",
    repair: "clean-temp",
  },
  ENV: {
    label: "environment",
    means: "This computer, or this session, is not one that it can be installed in.",
    advice: "Correct what the sentence names, or take another package.",
    repair: null,
  },
  ARG: {
    label: "command",
    means: "It did not begin: the command that started it is wrong.",
    advice: "Correct the command.",
    repair: null,
  },
  LOG: {
    label: "read the log",
    means: "It was undone, and the number alone does not say why.",
    advice: "Read the verbose log: the first failing action tells why.",
    repair: null,
  },
  NOOP: { label: "nothing to do", means: "There was nothing to do.", advice: "Nothing to do.", repair: null },
};
