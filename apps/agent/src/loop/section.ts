import { createHash } from "node:crypto";
import { canonicalJson, type Json } from "@slipway/shared/facts/canonical";
import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { ObservationContent } from "@slipway/shared/facts/observation";
import { maxInlineSectionBytes } from "@slipway/shared/protocol/version";

/** Look is one probe's look at the machine: what a check-in tells as a section. */
export interface Look {
  probe: ProbeCode;
  version: number;
  content: ObservationContent;
  /** What the fact names by hash (facts/registration-part.ts), packed; absent where there is none, or all is told. */
  parts?: ReadonlyMap<string, Buffer>;
}

/** HeldSection is a probe's newest look with what the server is known to have of it. */
export interface HeldSection extends Look {
  hash: string;
  sizeBytes: number;
  /** On the loop's clock. */
  lookedAt: number;
  /** The hash the server has acknowledged, or null. */
  ackedHash: string | null;
}

/** holdSection hashes a look. One too large to travel is told as a failure: a fact that cannot arrive is not known. */
export function holdSection(look: Look, lookedAt: number, ackedHash: string | null): HeldSection {
  const json = canonicalJson(look.content as Json);
  const sizeBytes = Buffer.byteLength(json);
  if (sizeBytes > maxInlineSectionBytes) {
    const error = `The fact has ${sizeBytes} bytes; at most ${maxInlineSectionBytes} can be sent.`;
    const { probe, version } = look;
    return holdSection({ probe, version, content: { outcome: "failed", error } }, lookedAt, ackedHash);
  }
  return { ...look, hash: createHash("sha256").update(json).digest("hex"), sizeBytes, lookedAt, ackedHash };
}
