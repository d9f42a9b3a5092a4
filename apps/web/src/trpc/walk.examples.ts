import { randomUUID } from "node:crypto";
import { dispatchOne, makeGroup, makeMachine, startWorld } from "../server/jobs/test/world.ts";
import { sql, database } from "../server/sql.ts";
import { hashSetupToken } from "../server/people/setup-link.ts";

/** examples give each mutation an input that succeeds for an administrator of everything, preparing what it needs.
 *  The walk runs them and looks for the audit entry; a mutation without one fails it. */
export const examples: Record<string, () => Promise<unknown>> = {
  "setup.createAdministrator": async () => {
    const token = "a-token-of-the-walk";
    await database().execute(
      sql`INSERT INTO setup_link (token_hash, expires_at) VALUES (${hashSetupToken(token)}, now() + interval '1 hour')`,
    );
    return { token, name: "Walker", email: "walker@example.com", password: "long enough to walk" };
  },
  "jobs.dispatch": async () => {
    startWorld();
    const machineIds = [await makeMachine(await makeGroup())];
    return { machineIds, repair: "wait-for-installer", kind: "repair", idempotencyKey: randomUUID() };
  },
  "jobs.cancel": async () => {
    startWorld();
    const machineId = await makeMachine(await makeGroup());
    return { machineId, jobId: await dispatchOne(machineId, {}, Date.now()) };
  },
};
