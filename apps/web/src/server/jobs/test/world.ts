// What the job tests have in common: a group, machines with facts, a person, and a clock that is a number.
import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repairCatalogue } from "@slipway/shared/repairs/catalogue";
import type { JobResult } from "@slipway/shared/protocol/result";
import { singletons } from "../../singletons.ts";
import type { Scope } from "../../scope.ts";
import { database, json, sql, withTransaction } from "../../sql.ts";
import { claimNextJob } from "../claim.ts";
import { DispatchInput } from "../dispatch/dispatch-input.ts";
import { dispatchRepair } from "../dispatch/dispatch-repair.ts";
import { recordJobReports } from "../report.ts";
import { settleVerifying } from "../settle-verifying.ts";

export const t0 = 1_800_000_000_000;
export const everywhere: Scope = { kind: "all" };

/** startWorld gives this process what startServer would: a data folder for the signing key. */
export function startWorld(): void {
  singletons().runtime = {
    baseUrl: "http://localhost",
    dataDir: mkdtempSync(join(tmpdir(), "slipway-jobs-")),
    authSecret: "x".repeat(40),
  };
}

export async function makeGroup(): Promise<string> {
  const id = randomUUID();
  await database().execute(sql`INSERT INTO machine_group (id, name) VALUES (${id}, ${id})`);
  return id;
}

/** makeMachine enrols a machine whose agent knows the whole catalogue. */
export async function makeMachine(groupId: string, repairs: Record<string, number> = catalogue): Promise<string> {
  const id = randomUUID();
  await database().execute(sql`
    INSERT INTO machine (id, group_id, hostname, machine_guid, catalogue)
    VALUES (${id}, ${groupId}, ${`PC-${id.slice(0, 4)}`}, ${id}, ${json({ probes: {}, repairs })})`);
  return id;
}

const catalogue = Object.fromEntries(repairCatalogue.map((repair) => [repair.code, repair.version]));

export const person = { kind: "person" as const, id: randomUUID(), name: "Dana" };
export const caller = (scope: Scope = everywhere) => ({
  actor: person,
  scope,
  action: "jobs.dispatch",
  input: {},
  ip: null,
});

/** dispatch sends a repair as a person would; one key per call unless one is given. */
export const dispatch = (
  machineIds: string[],
  more: Partial<DispatchInput> = {},
  scope: Scope = everywhere,
  now = t0,
) =>
  dispatchRepair({
    ctx: caller(scope),
    input: DispatchInput.parse({
      selection: { kind: "machines", machineIds },
      repair: "wait-for-installer",
      kind: "repair",
      idempotencyKey: randomUUID(),
      ...more,
    }),
    now,
  });

/** dispatchOne gives the one job's id. */
export async function dispatchOne(machineId: string, more: Partial<DispatchInput> = {}, now = t0): Promise<string> {
  const { jobs } = await dispatch([machineId], more, everywhere, now);
  return jobs[0]?.id ?? "";
}

/** dispatchToTwo gives a batch of two machines, sent now by the real clock. */
export async function dispatchToTwo(): Promise<string> {
  startWorld();
  const group = await makeGroup();
  const machines = [await makeMachine(group), await makeMachine(group)];
  return (await dispatch(machines, {}, everywhere, Date.now())).batchId;
}

/** begin claims the machine's next job and says that it started. */
export async function begin(machineId: string, now = t0): Promise<{ jobId: string; attempt: number }> {
  const signed = await claimNextJob(machineId, 1, now);
  if (!signed) throw new Error("nothing to claim");
  const { jobId } = signed.leaf;
  await recordJobReports(
    machineId,
    [{ jobId, attempt: signed.attempt, phase: "started", progress: null, backWithinMs: 0 }],
    now,
  );
  return { jobId, attempt: signed.attempt };
}

export const resultOf = (outcome: JobResult["outcome"] = "acted"): JobResult => ({
  outcome,
  verdict: `The agent says: ${outcome}.`,
  steps: [],
  output: "",
  bootId: "boot-1",
  solvedByStep: null,
});

export const message = (jobId: string, attempt: number, outcome: JobResult["outcome"] = "acted") => ({
  protocol: 1,
  jobId,
  attempt,
  endedAgeMs: 0,
  result: resultOf(outcome),
});

/** see writes facts as ingest would: these probes looked at `at`, in this boot. */
export async function see(
  machineId: string,
  at: number,
  probes: string[],
  boot = { id: "boot-1", at: t0 - 1 },
): Promise<void> {
  const ages = json(Object.fromEntries(probes.map((probe) => [probe, at])));
  await database().execute(sql`
    INSERT INTO presence (machine_id, last_seen_at, boot_id, booted_at, observed_at)
    VALUES (${machineId}, ${new Date(at)}, ${boot.id}, ${new Date(boot.at)}, ${ages})
    ON CONFLICT (machine_id) DO UPDATE SET last_seen_at = EXCLUDED.last_seen_at, boot_id = EXCLUDED.boot_id,
      booted_at = EXCLUDED.booted_at, observed_at = presence.observed_at || EXCLUDED.observed_at`);
  for (const probe of probes) {
    await database().execute(sql`
      INSERT INTO observation (machine_id, probe, probe_version, outcome, hash, fact, clock_skew_ms, unchanged_since)
      VALUES (${machineId}, ${probe}, 1, 'ok', ${"0".repeat(64)}, '{}', 0, ${new Date(at)}) ON CONFLICT DO NOTHING`);
  }
}

/** find opens (or sets) a finding as ingest would. */
export const find = (machineId: string, code: string, state: "open" | "cleared" | "unknown", now: number) =>
  database().execute(sql`
    INSERT INTO finding (machine_id, id, code, subject, severity, state, sentence, evidence, opened_at, facts_at, visible_at, cleared_at, unknown_because)
    VALUES (${machineId}, ${randomUUID()}, ${code}, '', 'blocking', ${state}, 'Something.', '[]', ${new Date(now)}, ${new Date(now)}, ${new Date(now)},
      ${state === "cleared" ? new Date(now) : null}, ${state === "unknown" ? "a probe failed" : null})
    ON CONFLICT (machine_id, code, subject) DO UPDATE SET state = EXCLUDED.state, cleared_at = EXCLUDED.cleared_at, unknown_because = EXCLUDED.unknown_because`);

export const settle = (machineId: string, now: number) => withTransaction((tx) => settleVerifying(tx, machineId, now));

export async function stateOf(jobId: string): Promise<{ state: string; verdict: string | null; attempt: number }> {
  const [row] = await database().query<{ state: string; verdict: string | null; attempt: number }>(
    sql`SELECT state, verdict, attempt FROM job WHERE id = ${jobId}`,
  );
  if (!row) throw new Error("no such job");
  return row;
}
