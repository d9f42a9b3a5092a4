import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { done, writeAudit } from "../server/audit/write.ts";
import { DomainError } from "../server/errors.ts";
import { closeSingletons } from "../server/singletons.ts";
import { database, sql, withTransaction } from "../server/sql.ts";
import { type Context, createCallerFactory, mutation, router } from "./init.ts";

afterAll(closeSingletons);
beforeEach(() => vi.stubEnv("LOG_LEVEL", "silent"));

const build = (action: string) =>
  mutation({ permission: "machines.manage", action }).input(
    z.object({ name: z.string().max(10), password: z.string().optional() }),
  );

const fixture = router({
  careful: build("careful").mutation(({ ctx }) =>
    withTransaction((tx) => writeAudit(tx, done(ctx, { subject: { kind: "thing", id: "1", name: "one" } }))),
  ),
  forgetful: build("forgetful").mutation(() => "changed"),
  refusing: build("refusing").mutation(() => {
    throw new DomainError("conflict", "Taken.");
  }),
  broken: build("broken").mutation(() => {
    throw new Error("column secret_thing does not exist");
  }),
  halfway: build("halfway").mutation(({ ctx }) =>
    withTransaction(async (tx) => {
      await writeAudit(tx, done(ctx, {}));
      throw new DomainError("conflict", "After the entry.");
    }),
  ),
});

const admin: Context = {
  actor: { kind: "person", id: "p1", name: "Ada" },
  grants: [{ role: "admin", groupId: null }],
  requestId: "r",
  ip: "192.0.2.7",
};
const call = createCallerFactory(fixture)(admin);

const entriesOf = (action: string) =>
  database().query(
    sql`SELECT outcome, refusal, actor_id, ip_address, input, subject_id FROM audit_entry WHERE action = ${action}`,
  );

test("a mutation that is done has one entry: who, from where, what, to what", async () => {
  await call.careful({ name: "one", password: "hunter2hunter2" });
  expect(await entriesOf("careful")).toEqual([
    {
      outcome: "done",
      refusal: null,
      actor_id: "p1",
      ip_address: "192.0.2.7",
      input: { name: "one", password: "[redacted]" },
      subject_id: "1",
    },
  ]);
});

test("a mutation that forgets its entry is a bug that every test of it meets", async () => {
  await expect(call.forgetful({ name: "x" })).rejects.toThrow("forgetful finished without writing its audit entry");
});

test("a refusal is recorded with its code", async () => {
  await expect(call.refusing({ name: "x" })).rejects.toMatchObject({ code: "CONFLICT", message: "Taken." });
  expect(await entriesOf("refusing")).toMatchObject([{ outcome: "refused", refusal: "conflict", actor_id: "p1" }]);
});

test("input that does not fit is recorded as refused", async () => {
  await expect(call.refusing({ name: "far too long for this" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  expect((await entriesOf("refusing")).at(-1)).toMatchObject({ outcome: "refused", refusal: "invalid-input" });
});

test("a bug is recorded as failed", async () => {
  await expect(call.broken({ name: "x" })).rejects.toThrow();
  expect(await entriesOf("broken")).toMatchObject([{ outcome: "failed", refusal: "error" }]);
});

test("an entry of a change that was rolled back is gone, and the refusal stands", async () => {
  await expect(call.halfway({ name: "x" })).rejects.toThrow("After the entry.");
  expect(await entriesOf("halfway")).toMatchObject([{ outcome: "refused", refusal: "conflict" }]);
});

test("a stranger's tries are recorded only so often, from one address", async () => {
  const stranger = createCallerFactory(fixture)({ actor: null, grants: [], requestId: "r", ip: "198.51.100.9" });
  const codes = await Promise.all(
    Array.from({ length: 40 }, () => stranger.careful({ name: "x" }).catch((error: { code: string }) => error.code)),
  );
  const recorded = await database().query(sql`SELECT FROM audit_entry WHERE ip_address = '198.51.100.9'`);
  expect(recorded).toHaveLength(20);
  expect(codes.filter((code) => code === "TOO_MANY_REQUESTS")).toHaveLength(20);
});
