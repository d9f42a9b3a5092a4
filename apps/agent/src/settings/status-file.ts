import { readFileSync } from "node:fs";
import { z } from "zod";
import { writeAtomically } from "./atomic-file.ts";

/** LastContact is how the agent's check-ins went, kept for `status`. Times by the machine's clock. */
export const LastContact = z.object({
  triedAt: z.number(),
  answeredAt: z.number().nullable(),
  /** The server's clock minus the machine's at the last answer, ms. */
  serverAheadMs: z.number().nullable(),
  error: z.string().nullable(),
});
export type LastContact = z.infer<typeof LastContact>;

/** readLastContact gives null when there has been none, or the file does not read. */
export function readLastContact(path: string): LastContact | null {
  try {
    return LastContact.safeParse(JSON.parse(readFileSync(path, "utf8"))).data ?? null;
  } catch {
    return null;
  }
}

/** writeLastContact: losing it costs nothing but a line of `status`. Throws what the file system throws. */
export function writeLastContact(path: string, contact: LastContact): void {
  writeAtomically(path, JSON.stringify(contact));
}
