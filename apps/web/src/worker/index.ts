import { Logger, type Runner, run, type TaskList } from "graphile-worker";
import pg from "pg";
import { env } from "../env.ts";
import { findAnsweredForMs } from "../server/answering/machine-queries.ts";
import { chainAudit } from "../server/audit/chain/chain-audit.ts";
import { collectBlobs } from "../server/blobs/collect-blobs.ts";
import { seedGoReleases } from "../server/history/seed-go-releases.ts";
import { sweepJobs } from "../server/jobs/sweep.ts";
import { log } from "../server/log.ts";
import { singletons } from "../server/singletons.ts";
import { countDay, tidyHistory } from "./count-day.ts";
import { startAdvancing } from "./advance-batches.ts";
import { foldRollups } from "./fold-rollups.ts";
import { ensurePartitions, forgetOldTwins } from "./machine-queries.ts";
import { every } from "../server/every.ts";
import { dropOldRows } from "./retention/drop-old-rows.ts";
import { sweepMachines, sweepSeen } from "./sweep-machines.ts";

/** What time alone decides is at most this late: a lock that turns stuck, a lease that ran out. */
const SWEEP_MS = 15_000;

const tasks: TaskList = {
  "sweep-seen": async () => void (await sweepSeen(Date.now())),
  "fold-rollups": async () => void (await foldRollups()),
  "count-day": async () => void (await countDay(Date.now())),
  "tidy-history": async () => void (await tidyHistory(Date.now())),
  "chain-audit": async () => void (await chainAudit()),
  "drop-old-rows": async () => dropOldRows(Date.now()),
  "forget-old-twins": async () => void (await forgetOldTwins(Date.now())),
  "collect-blobs": async () => void (await collectBlobs(Date.now())),
  "ensure-partitions": async () => void (await ensurePartitions(Date.now())),
};

// A minute that was missed is not made up for: the next one does the same work.
const crontab = `
* * * * * sweep-seen ?max=1
* * * * * fold-rollups ?max=1
* * * * * chain-audit ?max=1
*/5 * * * * count-day ?max=1
59 23 * * * count-day ?id=day-end&max=1
23 * * * * forget-old-twins ?max=1
11 3 * * * ensure-partitions ?fill=2d
41 3 * * * drop-old-rows
47 3 * * * tidy-history
53 3 * * * collect-blobs
`;

/** startWorker begins the background work and returns how to end it: what is under way is finished, nothing new begun. */
export async function startWorker(): Promise<{ stop(): Promise<void> }> {
  await ensurePartitions(Date.now());
  await seedGoReleases();
  const sessions = openSessions();
  const runner: Runner = await run({
    pgPool: sessions.pool,
    taskList: tasks,
    crontab,
    concurrency: 2,
    noHandleSignals: true,
    logger: new Logger(
      ({ label }) =>
        (level, message) =>
          log()[levels[level] ?? "info"]({ worker: label }, message),
    ),
  });
  // Each by itself: a fleet that other rules have made due takes minutes, and no lease waits for it.
  const rounds = [
    every(SWEEP_MS, async () => void (await sweepJobs(Date.now(), await findAnsweredForMs()))),
    every(SWEEP_MS, async (signal) => void (await sweepMachines({ now: Date.now(), signal }))),
    startAdvancing(),
  ];
  return {
    stop: async () => {
      await Promise.all(rounds.map((round) => round.stop()));
      await runner.stop();
      await sessions.close();
    },
  };
}

/** The runner listens, so its connections must be sessions: past a transaction pooler, where there is one. */
function openSessions(): { pool: pg.Pool; close(): Promise<void> } {
  const { DATABASE_DIRECT_URL } = env();
  if (DATABASE_DIRECT_URL === undefined) return { pool: singletons().pool, close: async () => {} };
  const pool = new pg.Pool({ connectionString: DATABASE_DIRECT_URL, max: 4 });
  pool.on("error", (error) => log().warn({ error: error.message }, "an idle connection of the worker was lost"));
  pool.on("connect", (client) => client.on("error", () => undefined)); // the pool itself reports it
  return { pool, close: () => pool.end() };
}

// Each job and each poll is "info" to graphile-worker; to whoever reads our log it is noise.
const levels: Partial<Record<string, "error" | "warn" | "debug">> = {
  error: "error",
  warning: "warn",
  info: "debug",
  debug: "debug",
};
