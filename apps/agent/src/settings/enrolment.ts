import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { agentTokenPattern } from "@slipway/shared/protocol/enrol";
import { writeAtomically } from "./atomic-file.ts";

/** Enrolment is what this machine was given when it enrolled: enrolment.json in the data folder. It holds a secret. */
export const Enrolment = z.object({
  version: z.literal(1),
  serverUrl: z.url(),
  /** Plain http to other than loopback was asked for at enrolment. */
  allowHttp: z.boolean(),
  /** PEM of the private certificate authority, or null: then the ones Node brings. */
  ca: z.string().nullable(),
  machineId: z.uuid(),
  epoch: z.number().int().min(1),
  /** Secret. A rotated one replaces it before it is first used. */
  agentToken: z.string().regex(agentTokenPattern),
  /** The pinned job key: SPKI DER, base64. */
  jobKey: z.string().min(1).max(256),
  /** By the machine's clock, ms since 1970. */
  enrolledAt: z.number().int().min(0),
});
export type Enrolment = z.infer<typeof Enrolment>;

/** ReadEnrolment: absent = this machine was never enrolled here; unreadable = there is something, and it is not sound. */
export type ReadEnrolment =
  | { state: "enrolled"; enrolment: Enrolment }
  | { state: "absent" }
  | { state: "unreadable"; because: string };

/** readEnrolment reads the file at the border, once. Nothing of its content is put into `because`. */
export function readEnrolment(path: string): ReadEnrolment {
  if (!existsSync(path)) return { state: "absent" };
  try {
    const parsed = Enrolment.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (parsed.success) return { state: "enrolled", enrolment: parsed.data };
    return {
      state: "unreadable",
      because: `${parsed.error.issues[0]?.path.join(".") || "its content"} is not as it should be`,
    };
  } catch (error) {
    return { state: "unreadable", because: error instanceof SyntaxError ? "it is not JSON" : String(error) };
  }
}

/** writeEnrolment replaces the file as a whole. Throws what the file system throws. */
export function writeEnrolment(path: string, enrolment: Enrolment): void {
  writeAtomically(path, `${JSON.stringify(enrolment, null, 2)}\n`);
}
