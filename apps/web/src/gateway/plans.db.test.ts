import { randomUUID } from "node:crypto";
import { repairOf } from "@slipway/shared/repairs/catalogue";
import { SignedJob } from "@slipway/shared/jobs/order";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findByTokens, storeSightings } from "../server/presence/machine-queries.ts";
import { dispatch } from "../server/jobs/test/world.ts";
import { everywhere } from "../server/scope.ts";
import { useFleet, large, MACHINES, machineAt } from "../server/test/fleet-at-size.ts";
import { indexes, plansOf, scanned } from "../server/test/plans-of.ts";
import { makeGroup, makeToken, openDoor, post, TestAgent } from "./test/agent.ts";
import { heldPulse, idlePulse, wellSections } from "./test/facts.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let agent: TestAgent;
beforeAll(async () => {
  await useFleet();
  door = await openDoor();
  agent = new TestAgent(door.url);
  await agent.enrol(await makeToken({ groupId: await makeGroup() }));
  const catalogue = { probes: { pulse: 1 }, repairs: { [repair]: repairOf(repair).version } };
  await agent.checkIn(wellSections(idlePulse, 2_000), { catalogue });
}, 120_000);
afterAll(() => door.close());

const repair = "wait-for-installer";
const send = async () => (await dispatch([agent.machineId], {}, everywhere, Date.now())).jobs[0]?.id;
const bare = () => wellSections().map(({ content: _, ...section }) => section);

/** reads explains what a call asked: by these indexes, and no large table through. */
async function reads(call: () => Promise<unknown>, uses: readonly string[]): Promise<void> {
  const nodes = await plansOf(call);
  expect(scanned(nodes).filter((table) => large.includes(table))).toEqual([]);
  expect([...indexes(nodes)]).toEqual(expect.arrayContaining([...uses]));
}

const KNOWN = ["agent_token_pkey", "machine_pkey", "presence_pkey", "section_hashes_pkey", "job_claim"];

test("a plain check-in: its machine by its token, and its presence", async () => {
  await reads(() => agent.checkIn(bare()), [...KNOWN, "job_verifying_machine", "look_again_pkey"]);
});

test("20 machines in one statement are read and seen one by one", async () => {
  const ids = Array.from({ length: 20 }, (_, at) => machineAt(1 + at * (MACHINES / 20)));
  const asked = ids.map((machineId) => ({ machineId, hash: Buffer.alloc(32) }));
  await reads(() => findByTokens(asked, Date.now()), ["agent_token_pkey"]);
  const seen = {
    seenAt: Date.now(),
    bootId: "boot-1",
    bootedAt: 0,
    clockSkewMs: 0,
    instances: "i",
    fresh: {},
    known: {},
  };
  await reads(() => storeSightings(ids.map((machineId) => ({ machineId, ...seen }))), ["presence_pkey"]);
});

test("a report: what is stored of its machine, and nothing else", async () => {
  const uses = [...KNOWN, "finding_machine_id_code_subject_key", "job_verifying_machine"];
  await reads(() => agent.checkIn(wellSections(heldPulse(Date.now() - 60_000))), uses);
});

test("a held check-in that is woken, its job, its word and its result", async () => {
  let job: SignedJob | null = null;
  await reads(async () => {
    const held = agent.checkIn([], { holdMs: 10_000 });
    await send();
    job = SignedJob.parse((await held).body.job ?? (await agent.checkIn([])).body.job);
  }, [...KNOWN, "job_claim", "job_one_slot", "batch_pkey", "job_pkey"]);
  if (!job) throw new Error("no job came");
  const { attempt, leaf } = job as SignedJob;
  const started = { jobId: leaf.jobId, attempt, phase: "started" as const, progress: "waiting", backWithinMs: 0 };
  await reads(
    () => post(`${agent.url}progress`, agent.token, { protocol: 1, jobs: [started] }),
    [...KNOWN, "job_pkey"],
  );
  const result = { outcome: "acted", verdict: "Done.", steps: [], output: "", bootId: "boot-1", solvedByStep: null };
  const message = { protocol: 1, jobId: leaf.jobId, attempt, endedAgeMs: 0, result };
  await reads(() => post(`${agent.url}result`, agent.token, message), [...KNOWN, "job_pkey", "job_verifying_machine"]);
});

test("a repair at the machine itself is counted by its subject", async () => {
  const result = { outcome: "acted", verdict: "Done.", steps: [], output: "", bootId: "boot-1", solvedByStep: null };
  const message = { protocol: 1, id: randomUUID(), repair, userName: null, endedAgeMs: 0, result };
  await reads(
    () => post(`${agent.url}local-attempt`, agent.token, message),
    [...KNOWN, "audit_entry_subject_kind_subject_id_at_idx"],
  );
});
