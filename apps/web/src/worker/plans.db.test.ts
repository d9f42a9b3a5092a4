import { rulesVersion } from "@slipway/shared/findings/rules-version";
import { beforeAll, expect, test } from "vitest";
import { chainAudit } from "../server/audit/chain/chain-audit.ts";
import { collectBlobs } from "../server/blobs/collect-blobs.ts";
import { advanceBatches } from "../server/jobs/batches/advance-batch.ts";
import { startWorld } from "../server/jobs/test/world.ts";
import { sweepJobs } from "../server/jobs/sweep.ts";
import { groupAt, large, useFleet } from "../server/test/fleet-at-size.ts";
import { indexes, plansOf, scanned } from "../server/test/plans-of.ts";
import { countDay, tidyHistory } from "./count-day.ts";
import { foldRollups } from "./fold-rollups.ts";
import { findDue, findOfChanged, forgetOldTwins } from "./machine-queries.ts";
import { dropClearedFindings, dropEmptyBatches, dropLocalAttempts, dropOldJobs } from "./retention/machine-queries.ts";
import { sweepMachines, sweepSeen } from "./sweep-machines.ts";

beforeAll(async () => {
  await useFleet();
  startWorld();
}, 120_000);

const now = () => Date.now();
const DAY = 86_400_000;
const longAgo = () => new Date(now() - 180 * DAY);

type Work = { name: string; call: () => Promise<unknown>; uses: string[]; through?: string[] };
const works: Work[] = [
  {
    name: "who is due, by time or by other rules",
    call: () => findDue(now(), rulesVersion, "00000000-0000-0000-0000-000000000000", 200),
    uses: ["machine_recheck", "machine_old_rules"],
  },
  {
    name: "whose group was changed",
    call: () => findOfChanged({ id: groupAt(3), changedAt: new Date() }, "00000000-0000-0000-0000-000000000000", 200),
    uses: ["machine_pkey"],
  },
  {
    name: "the sweep",
    call: () => sweepMachines({ now: now() + 10 * 60_000 }),
    uses: ["machine_recheck", "machine_pkey", "presence_pkey"],
  },
  {
    name: "jobs whose time has come",
    call: () => sweepJobs(now() + 10 * 60_000, 3_600_000),
    uses: ["job_lease_due", "job_verify_due", "job_expiry_due", "job_pkey"],
  },
  { name: "batches", call: () => advanceBatches(now()), uses: ["batch_open", "job_batch_id_state_idx"] },
  { name: "counters", call: foldRollups, uses: ["rollup_delta_pkey"] },
  { name: "the day", call: () => countDay(now()), uses: ["rollup_day_day_idx"] },
  { name: "days of long ago", call: () => tidyHistory(now()), uses: ["rollup_day_day_idx"] },
  {
    name: "findings cleared long ago",
    call: () => dropClearedFindings(new Date(now() - 30 * DAY), 5_000),
    uses: ["finding_cleared"],
  },
  {
    name: "jobs of long ago",
    call: () => dropOldJobs(longAgo(), 5_000),
    uses: ["batch_created_at_idx", "job_batch_id_state_idx"],
  },
  { name: "their batches", call: () => dropEmptyBatches(longAgo(), 5_000), uses: ["batch_created_at_idx"] },
  {
    name: "repairs at the machine long ago",
    call: () => dropLocalAttempts(longAgo(), 5_000),
    uses: ["local_attempt_ended_at_idx"],
  },
  { name: "twins", call: () => forgetOldTwins(now()), uses: ["machine_twin", "presence_pkey"] },
  { name: "the chain of the audit log", call: chainAudit, uses: ["audit_entry_pkey", "audit_link_pkey"] },
  {
    name: "bytes nobody needs",
    call: () => collectBlobs(now() + 9 * DAY),
    uses: ["blob_ref_retain_until_idx"],
    through: ["blob", "blob_ref"], // once a night: what has no reference is found by looking at all
  },
  // Once a minute, every machine's presence is held against its bucket: presence is never indexed by time (design §5b).
  { name: "who was seen when", call: () => sweepSeen(now()), uses: ["machine_pkey"], through: ["machine", "presence"] },
];

test.each(works)("$name: found by $uses", async ({ call, uses, through = [] }) => {
  const nodes = await plansOf(call);
  expect(nodes.length).toBeGreaterThan(0);
  expect(scanned(nodes).filter((table) => large.includes(table) && !through.includes(table))).toEqual([]);
  expect([...indexes(nodes)]).toEqual(expect.arrayContaining(uses));
});
