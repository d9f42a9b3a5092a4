import { randomUUID } from "node:crypto";
import { dispatchOne, dispatchToTwo, makeGroup, makeMachine, startWorld } from "../server/jobs/test/world.ts";
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
  "groups.create": async () => ({ name: "Walked" }),
  "groups.change": async () => ({ groupId: await makeGroup(), name: "Walked on", silentAfterHours: 48 }),
  "tokens.create": async () => {
    startWorld();
    return { name: "Walker's", groupId: await makeGroup(), expiresInHours: 1, maxUses: 1 };
  },
  "tokens.revoke": async () => {
    const tokenId = randomUUID();
    await database().execute(sql`
      INSERT INTO enrolment_token (id, name, secret_hash, job_key, group_id, expires_at, max_uses)
      VALUES (${tokenId}, 'walked', ${Buffer.from(tokenId)}, ${Buffer.alloc(44)}, ${await makeGroup()}, now() + interval '1 hour', 1)`);
    return { tokenId };
  },
  "machines.lookAgain": async () => ({ machineId: await makeMachine(await makeGroup()) }),
  "machines.retire": async () => ({ machineId: await makeMachine(await makeGroup()) }),
  "machines.label": async () => ({ machineId: await makeMachine(await makeGroup()), labels: ["walked"] }),
  "machines.move": async () => ({ machineId: await makeMachine(await makeGroup()), groupId: await makeGroup() }),
  "machines.moveMany": async () => ({
    selection: { kind: "machines", machineIds: [await makeMachine(await makeGroup())] },
    groupId: await makeGroup(),
  }),
  "machines.labelMany": async () => ({
    selection: { kind: "filter", filter: { groupId: await groupWithMachine() } },
    add: ["walked"],
  }),
  "views.create": async () => {
    await makePerson("admin");
    return { page: "machines", name: "Walked", query: "status=blocked" };
  },
  "views.change": async () => ({ viewId: await makeView("admin"), name: "Walked on" }),
  "views.share": async () => ({ viewId: await makeView("admin"), isShared: true }),
  "views.delete": async () => ({ viewId: await makeView("admin") }),
  "machines.admit": async () => {
    const machineId = await makeMachine(await makeGroup());
    await database().execute(sql`UPDATE machine SET lifecycle = 'pending' WHERE id = ${machineId}`);
    return { machineId };
  },
  "machines.delete": async () => {
    const machineId = await makeMachine(await makeGroup());
    await database().execute(sql`UPDATE machine SET hostname = 'GONE' WHERE id = ${machineId}`);
    return { machineId, hostname: "GONE" };
  },
  "jobs.dispatch": async () => {
    startWorld();
    const machineIds = [await makeMachine(await makeGroup())];
    const selection = { kind: "machines", machineIds };
    return { selection, repair: "wait-for-installer", kind: "repair", idempotencyKey: randomUUID() };
  },
  "batches.pause": async () => ({ batchId: await dispatchToTwo() }),
  "batches.resume": async () => {
    const batchId = await dispatchToTwo();
    await database().execute(sql`UPDATE batch SET paused_at = now(), paused_by = 'person' WHERE id = ${batchId}`);
    return { batchId };
  },
  "batches.cancelRest": async () => ({ batchId: await dispatchToTwo() }),
  "jobs.cancel": async () => {
    startWorld();
    const machineId = await makeMachine(await makeGroup());
    return { machineId, jobId: await dispatchOne(machineId, {}, Date.now()) };
  },
  "demo.remove": async () => {
    const groupId = await makeGroup();
    await database().execute(sql`UPDATE machine_group SET is_demo = true WHERE id = ${groupId}`);
    return undefined;
  },
};

async function groupWithMachine(): Promise<string> {
  const groupId = await makeGroup();
  await makeMachine(groupId);
  return groupId;
}

const makePerson = (id: string) =>
  database().execute(sql`
    INSERT INTO "user" (id, name, email, "emailVerified", "updatedAt") VALUES (${id}, ${id}, ${`${id}@example.com`}, true, now())
    ON CONFLICT (id) DO NOTHING`);

async function makeView(ownerId: string): Promise<string> {
  await makePerson(ownerId);
  const viewId = randomUUID();
  await database().execute(sql`
    INSERT INTO saved_view (id, page, name, query, owner_id) VALUES (${viewId}, 'machines', ${viewId}, '', ${ownerId})`);
  return viewId;
}
