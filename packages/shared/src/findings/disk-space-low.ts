import type { z } from "zod";
import type { Volume } from "../facts/disk.ts";
import { findingKind } from "./catalogue.ts";
import type { Found, Rule } from "./rule.ts";
import { subjectOf } from "./subject.ts";
import { formatBytes, told } from "./text.ts";

const GiB = 1024 ** 3;
/** Below 1 GiB a middling package fails: it is unpacked to TEMP, cached and installed, each once, with backups beside. */
export const blockingBelowBytes = GiB;
/** Below 5 GiB the next large one does, and Windows itself begins to defer updates. Both figures are our proposals. */
export const degradingBelowBytes = 5 * GiB;

/** diskSpaceLow: a volume that installations need has little room, one finding a volume. */
export const diskSpaceLow: Rule = {
  ...findingKind("disk-space-low"),
  reads: ["disk"],
  find(context) {
    const low = context.fact("disk").volumes.filter(({ freeBytes }) => freeBytes < degradingBelowBytes);
    return { found: low.map(describe) };
  },
};

function describe({ root, roles, freeBytes, sizeBytes }: z.infer<typeof Volume>): Found {
  const free = formatBytes(freeBytes);
  return {
    subject: subjectOf(root.toLowerCase()),
    severity: freeBytes < blockingBelowBytes ? "blocking" : "degrading",
    sentence: `${told(root)} has ${free} free of ${formatBytes(sizeBytes)}.`,
    evidence: [
      { label: "volume", value: told(root) },
      { label: "needed for", value: roles.join(", ") },
      { label: "free", value: free },
      { label: "size", value: formatBytes(sizeBytes) },
    ],
  };
}
