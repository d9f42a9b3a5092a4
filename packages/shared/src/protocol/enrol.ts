import { z } from "zod";
import { Catalogue, Identity } from "./check-in.ts";

/** EnrolRequest is POST /agent/v1/enrol. The enrolment token travels in the Authorization header. */
export const EnrolRequest = z.object({
  protocol: z.number().int().min(1).max(1000),
  /** Made once per enrolment and kept until answered: a retry neither burns a use nor raises the epoch. */
  requestId: z.uuid(),
  agentVersion: z.string().min(1).max(40),
  identity: Identity,
  catalogue: Catalogue,
  /** The agent token of an enrolment that still stands: lets a machine that is online enrol anew. */
  previousToken: z.string().max(256).nullable().default(null),
});
export type EnrolRequest = z.infer<typeof EnrolRequest>;

/** EnrolAnswer gives the machine its identity and its own token, once. */
export const EnrolAnswer = z.object({
  machineId: z.uuid(),
  epoch: z.number().int().min(1),
  /** slm_<machineId without dashes>_<43 characters base64url>; only its SHA-256 is kept. */
  agentToken: z.string().max(256),
  /** SPKI DER, base64. The agent checks it against the fingerprint in its enrolment token, then pins it. */
  jobKey: z.string().max(256),
  /** True while an administrator has yet to admit it by hand: it may check in, its facts are not counted. */
  isPending: z.boolean(),
});
export type EnrolAnswer = z.infer<typeof EnrolAnswer>;

/**
 * enrolmentTokenPattern: sle_<43 characters base64url secret>_<32 hex: first 16 bytes of SHA-256 of the job key>.
 * The fingerprint travels with the token, so the very first contact already knows the server's key.
 */
export const enrolmentTokenPattern = /^sle_([A-Za-z0-9_-]{43})_([0-9a-f]{32})$/;

/** agentTokenPattern: slm_<32 hex machine id>_<43 characters base64url secret>. */
export const agentTokenPattern = /^slm_([0-9a-f]{32})_([A-Za-z0-9_-]{43})$/;
