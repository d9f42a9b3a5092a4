/**
 * InstallerNotice is an event of which it matters that it was logged, not what stands in it (C.2).
 * - registration-damaged: an unexpected or missing value or subkey (1002, 1003).
 * - signature-unverified: a cabinet's signature could not be checked (1006).
 * - policy-refused: a restriction policy refused it or failed itself (1007, 1008), or it is not Microsoft-signed (1044).
 * - crashed: an unhandled exception (1013).
 * - service-unreachable: proxy information wrong, or the service out of reach (1014, 1015).
 * - source-unreachable: a resource that runs from its source is not there (1016).
 * - sid-changed: a user's SID changed, and keys cannot be updated (1017).
 * - incompatible: the product does not fit this Windows (1018).
 * - protected-file-skipped, protected-key-skipped: Windows protects it (1030, 1039).
 * - assembly-in-use: it waits for the next start (1031).
 * - environment-not-refreshed: PATH and others are seen after the next sign-in (1032).
 */
export const installerNoticeNames = [
  "registration-damaged",
  "signature-unverified",
  "policy-refused",
  "crashed",
  "service-unreachable",
  "source-unreachable",
  "sid-changed",
  "incompatible",
  "protected-file-skipped",
  "protected-key-skipped",
  "assembly-in-use",
  "environment-not-refreshed",
] as const;
export type InstallerNotice = (typeof installerNoticeNames)[number];

/** installerNotices are the notices by event id. */
export const installerNotices: Readonly<Record<number, InstallerNotice>> = {
  1002: "registration-damaged",
  1003: "registration-damaged",
  1006: "signature-unverified",
  1007: "policy-refused",
  1008: "policy-refused",
  1013: "crashed",
  1014: "service-unreachable",
  1015: "service-unreachable",
  1016: "source-unreachable",
  1017: "sid-changed",
  1018: "incompatible",
  1030: "protected-file-skipped",
  1031: "assembly-in-use",
  1032: "environment-not-refreshed",
  1039: "protected-key-skipped",
  1044: "policy-refused",
};
