import { createHash, createPublicKey, randomUUID, verify } from "node:crypto";
import { rootFromPath } from "@slipway/shared/jobs/merkle";
import { leafBytes, orderBytes, parseOrder } from "@slipway/shared/jobs/order";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeSingletons } from "../../singletons.ts";
import { database, sql } from "../../sql.ts";
import { claimNextJob } from "../claim.ts";
import { dryRunGoodForMs } from "./dispatch-input.ts";
import { recordResult } from "../record-result.ts";
import { signingKey } from "../signing-key.ts";
import {
  begin,
  dispatch,
  dispatchOne,
  find,
  makeGroup,
  makeMachine,
  message,
  startWorld,
  stateOf,
  t0,
} from "../test/world.ts";

let group = "";
beforeAll(async () => {
  startWorld();
  group = await makeGroup();
});
afterAll(closeSingletons);

const refusal = (code: string) => expect.objectContaining({ code });
const restart = { repair: "restart-installer-service", reason: "INC-1 hangs" };

/** shownDryRun runs a dry run to its end, as the dialog does before it offers the button. */
async function shownDryRun(machineId: string, now = t0): Promise<string> {
  const { batchId } = await dispatch([machineId], { ...restart, kind: "dry-run" }, undefined, now);
  const { jobId, attempt } = await begin(machineId, now);
  await recordResult(machineId, message(jobId, attempt), now);
  return batchId;
}

describe("a dispatch", () => {
  test("is signed so that an agent can verify its own part of it, and nobody else's", async () => {
    const machines = await Promise.all([1, 2, 3].map(() => makeMachine(group)));
    await dispatch(machines);
    const key = createPublicKey({ key: signingKey().publicKey, format: "der", type: "spki" });
    for (const machineId of machines) {
      const signed = (await claimNextJob(machineId, 1, t0)) ?? expect.fail("nothing handed out");
      const order = parseOrder(signed.order) ?? expect.fail("no order");
      expect(verify(null, orderBytes(signed.order), key, Buffer.from(signed.signature, "base64"))).toBe(true);
      const root = (leaf = signed.leaf) =>
        Buffer.from(
          rootFromPath(
            leafBytes(leaf),
            signed.leafIndex,
            order.size,
            signed.path.map((hash) => Buffer.from(hash, "hex")),
            (bytes) => createHash("sha256").update(bytes).digest(),
          ) ?? [],
        ).toString("hex");
      expect(signed.leaf.machineId).toBe(machineId);
      expect(root()).toBe(order.merkleRoot);
      expect(root({ ...signed.leaf, machineId: machines.find((other) => other !== machineId) ?? "" })).not.toBe(
        order.merkleRoot,
      );
      expect(root({ ...signed.leaf, epoch: 2 })).not.toBe(order.merkleRoot);
    }
  });

  test("with the same key is the same dispatch, also when both presses arrive at once", async () => {
    const machineId = await makeMachine(group);
    const press = { idempotencyKey: randomUUID() };
    const [one, two] = await Promise.all([dispatch([machineId], press), dispatch([machineId], press)]);
    expect(one.jobs).toEqual(two.jobs);
    expect([one.existed, two.existed].sort()).toEqual([false, true]);
  });

  test("with the same key for something else is refused", async () => {
    const [one, two] = [await makeMachine(group), await makeMachine(group)];
    const press = { idempotencyKey: randomUUID() };
    await dispatch([one], press);
    await expect(dispatch([two], press)).rejects.toEqual(refusal("conflict"));
  });

  test("of a repair that is under way finds the job that is", async () => {
    const machineId = await makeMachine(group);
    const first = await dispatchOne(machineId);
    expect(await dispatch([machineId])).toMatchObject({ existed: true, jobs: [{ id: first }] });
  });

  test("of a repair that is under way with other settings is refused", async () => {
    const machineId = await makeMachine(group);
    await dispatch([machineId], { parameters: { confirmSeconds: 10 } });
    await expect(dispatch([machineId], { parameters: { confirmSeconds: 20 } })).rejects.toEqual(refusal("conflict"));
  });

  test("remembers which findings it is meant to clear", async () => {
    const machineId = await makeMachine(group);
    await find(machineId, "installer-busy", "open", t0);
    await find(machineId, "reboot-pending", "open", t0);
    const id = await dispatchOne(machineId);
    const expects = [
      { code: "installer-busy", subject: "" },
      { code: "installer-stuck", subject: null },
    ];
    expect(await database().query(sql`SELECT expects FROM job WHERE id = ${id}`)).toEqual([{ expects }]);
  });
});

describe("a dispatch is refused, and nothing is queued,", () => {
  test.each([
    { name: "for a repair that does not exist", more: { repair: "format-disk" }, code: "invalid-input" },
    { name: "for parameters out of bounds", more: { parameters: { confirmSeconds: 1e9 } }, code: "invalid-input" },
    { name: "without a reason from medium risk on", more: { ...restart, reason: "  " }, code: "reason-needed" },
    { name: "without a dry run from medium risk on", more: restart, code: "dry-run-needed" },
    {
      name: "with a dry run that does not exist",
      more: { ...restart, dryRunBatchId: randomUUID() },
      code: "dry-run-needed",
    },
  ])("$name", async ({ more, code }) => {
    const machineId = await makeMachine(group);
    await expect(dispatch([machineId], more)).rejects.toEqual(refusal(code));
    expect(await database().query(sql`SELECT 1 FROM job WHERE machine_id = ${machineId}`)).toEqual([]);
  });

  test("to a machine outside the person's groups, as if it did not exist", async () => {
    const machineId = await makeMachine(group);
    await expect(dispatch([machineId], {}, { kind: "groups", groupIds: [await makeGroup()] })).rejects.toEqual(
      refusal("not-found"),
    );
  });

  test("as a retry of a job that has not ended, or of another machine's", async () => {
    const [machineId, other] = [await makeMachine(group), await makeMachine(group)];
    const open = await dispatchOne(machineId, { repair: "notify-user" });
    const retry = { repair: "notify-user", retryOf: open };
    await expect(dispatch([machineId], retry)).rejects.toEqual(refusal("invalid-input"));
    const { jobId, attempt } = await begin(machineId);
    await recordResult(machineId, message(jobId, attempt, "failed"), t0);
    await expect(dispatch([other], retry)).rejects.toEqual(refusal("invalid-input"));
    expect(await dispatch([machineId], retry)).toMatchObject({ existed: false });
  });

  test("to a retired machine", async () => {
    const machineId = await makeMachine(group);
    await database().execute(sql`UPDATE machine SET lifecycle = 'retired', retired_at = now() WHERE id = ${machineId}`);
    await expect(dispatch([machineId])).rejects.toEqual(refusal("not-found"));
  });

  test("to an agent that does not have this version of the repair", async () => {
    const machineId = await makeMachine(group, { "wait-for-installer": 999 });
    await expect(dispatch([machineId])).rejects.toEqual(refusal("agent-too-old"));
  });
});

describe("a repair of medium risk", () => {
  test("goes out with a reason and a dry run that was just shown, and the audit names both", async () => {
    const machineId = await makeMachine(group);
    const dryRunBatchId = await shownDryRun(machineId);
    const { jobs } = await dispatch([machineId], { ...restart, dryRunBatchId });
    expect(await stateOf(jobs[0]?.id ?? "")).toMatchObject({ state: "queued" });
    const [entry] = await database().query<{ reason: string; after: { dryRunShown: string } }>(
      sql`SELECT reason, after FROM audit_entry WHERE subject_id = ${machineId} AND after ->> 'kind' = 'repair'`,
    );
    expect(entry).toMatchObject({ reason: restart.reason, after: { dryRunShown: dryRunBatchId } });
  });

  test("is refused with a dry run that is too old", async () => {
    const machineId = await makeMachine(group);
    const dryRunBatchId = await shownDryRun(machineId);
    await expect(
      dispatch([machineId], { ...restart, dryRunBatchId }, undefined, t0 + dryRunGoodForMs + 1),
    ).rejects.toEqual(refusal("dry-run-needed"));
  });

  test("is refused with the dry run of another machine", async () => {
    const [one, two] = [await makeMachine(group), await makeMachine(group)];
    const dryRunBatchId = await shownDryRun(one);
    await expect(dispatch([two], { ...restart, dryRunBatchId })).rejects.toEqual(refusal("dry-run-needed"));
  });

  test("is refused where only one of the machines had its dry run", async () => {
    const [one, two] = [await makeMachine(group), await makeMachine(group)];
    const dryRunBatchId = await shownDryRun(one);
    await expect(dispatch([one, two], { ...restart, dryRunBatchId })).rejects.toEqual(refusal("dry-run-needed"));
  });

  test("is refused with a dry run of the Windows before", async () => {
    const machineId = await makeMachine(group);
    const dryRunBatchId = await shownDryRun(machineId);
    await database().execute(sql`UPDATE machine SET enrolment_epoch = 2 WHERE id = ${machineId}`);
    await expect(dispatch([machineId], { ...restart, dryRunBatchId })).rejects.toEqual(refusal("dry-run-needed"));
  });

  test("is refused with the dry run of another repair", async () => {
    const machineId = await makeMachine(group);
    const dryRunBatchId = await shownDryRun(machineId);
    await expect(dispatch([machineId], { repair: "clean-temp", reason: "INC-1 hangs", dryRunBatchId })).rejects.toEqual(
      refusal("dry-run-needed"),
    );
  });
});
