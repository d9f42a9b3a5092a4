import { CheckIn, type CheckInAnswer } from "@slipway/shared/protocol/check-in";
import type { SignedJob } from "@slipway/shared/jobs/order";
import { checkInIntervalMs } from "@slipway/shared/protocol/version";
import { hardwareOf, isOtherHardware } from "../server/enrolment/hardware.ts";
import { storeTurn } from "../server/enrolment/machine-queries.ts";
import { reportTwin } from "../server/enrolment/report-twin.ts";
import { ingestReport, reportsWaitMs } from "../server/ingest/ingest-report.ts";
import { rulebook } from "../server/ingest/rulebook.ts";
import { cancelsFor } from "../server/jobs/claim.ts";
import { claimNextJob } from "../server/jobs/claim.ts";
import { recordJobReports } from "../server/jobs/report.ts";
import { markHanded } from "../server/look-again/machine-queries.ts";
import type { KnownMachine } from "../server/presence/machine-queries.ts";
import { findMachine, noteSighting } from "../server/presence/presence.ts";
import { withTransaction } from "../server/sql.ts";
import { type MachineCall, understand } from "./call.ts";
import { boundedCatalogue } from "./bounded-catalogue.ts";
import type { Watch } from "./holds.ts";
import { followInstances } from "./instances.ts";
import { type Plan, planCheckIn } from "./plan-check-in.ts";
import { later, ProblemError } from "./problem.ts";
import { ToldCancels } from "./told-cancels.ts";

/** checkIn takes an agent's regular message: stores what it brings, and answers at once or when there is something to say. */
export async function checkIn(call: MachineCall, watch: Watch): Promise<CheckInAnswer> {
  const { machine, receivedAt } = call;
  const message = understand(CheckIn, call.body);
  if (message.epoch !== machine.epoch) throw new ProblemError("stale-epoch");
  const instances = await refuseTwin(machine, message, receivedAt);
  const plan = planCheckIn(machine, message, receivedAt, rulebook.version);
  await record(machine, message, plan, instances, receivedAt);
  if (message.jobs.length > 0) await recordJobReports(machine.id, message.jobs, Date.now());
  call.body = null; // it may be a megabyte, and nobody needs it while the call is held
  const isActive = machine.lifecycle === "active";
  const told: Told = {
    want: isActive ? plan.want : [],
    wantCatalogue: !machine.hasCatalogue && message.catalogue === undefined,
    eventsThrough:
      message.events.length > 0 && isActive
        ? Math.max(...message.events.map((event) => event.recordId))
        : machine.eventsThrough,
  };
  return answerOrHold(call, machine, told, Math.min(message.holdMs, HOLD_LIMIT_MS), watch);
}

/** Below what proxies cut, and below the agents' own patience. */
const HOLD_LIMIT_MS = 55_000;

/**
 * refuseTwin notices a cloned disk. Other hardware with this token is finished: it must enrol by itself. Of two agents
 * on equal hardware that take turns nobody can say which is the machine: each is sent away at its turn and let in when
 * it tries again, so that neither, nor the one that is left alone, is stopped for good.
 */
async function refuseTwin(machine: KnownMachine, { identity, instanceId }: CheckIn, now: number): Promise<string> {
  const seen = hardwareOf(identity);
  const sighting = { at: now, hostname: identity.hostname, ...seen };
  if (isOtherHardware(machine, seen)) {
    await withTransaction((tx) => reportTwin(tx, machine.id, sighting));
    throw new ProblemError("token-cloned");
  }
  const { stored, isAlternating } = followInstances(machine.instances, instanceId);
  if (!isAlternating) return stored;
  await withTransaction(async (tx) => {
    await reportTwin(tx, machine.id, sighting);
    await storeTurn(tx, machine.id, stored);
  });
  throw new ProblemError("token-cloned", TAKING_TURNS, later(5_000), "retry");
}

const TAKING_TURNS = "Two agents on equal hardware use this token in turns. One of them must enrol by itself.";

/** A report that would wait longer is better told to come again: its facts are still there then, and fresher. */
const TOO_LONG_MS = 1_000;

/** record stores a check-in: the plain path in a batch with others, a report in a transaction of its own. */
async function record(
  machine: KnownMachine,
  message: CheckIn,
  plan: Plan,
  instances: string,
  receivedAt: number,
): Promise<void> {
  const { bootId, bootAgeMs, identity, agentVersion } = message;
  const bootedAt = receivedAt - bootAgeMs;
  const { clockSkewMs, fresh } = plan;
  const waitMs = plan.isReport ? reportsWaitMs() : 0;
  if (!plan.isReport || (plan.canWait && waitMs > TOO_LONG_MS)) {
    const looks = machine.lifecycle === "active" ? fresh : [];
    return noteSighting({
      machineId: machine.id,
      seenAt: receivedAt,
      bootId,
      bootedAt,
      clockSkewMs,
      instances,
      fresh: Object.fromEntries(looks.map(({ probe, observedAt }) => [probe, observedAt])),
      known: Object.fromEntries(looks.map(({ probe }) => [probe, machine.observedAt[probe] ?? null])),
    });
  }
  // Somebody waits for an answer or a proof: those are few, and go before the rest.
  const isAwaited = message.answersLookAgain !== null || machine.isVerifying;
  if (!isAwaited && waitMs > TOO_LONG_MS)
    throw new ProblemError("unavailable", undefined, later(Math.max(waitMs, 5_000)));
  const { hostname, serialNumber } = identity;
  const { machineGuid } = hardwareOf(identity);
  await ingestReport({
    machineId: machine.id,
    epoch: machine.epoch,
    seen: { at: receivedAt, bootId, bootedAt, clockSkewMs, instances },
    changed: plan.changed,
    fresh,
    events: message.events,
    told: plan.isTold
      ? {
          hostname,
          serialNumber,
          machineGuid,
          agentVersion,
          catalogue: message.catalogue ? boundedCatalogue(message.catalogue) : null,
        }
      : null,
    answersLookAgain: message.answersLookAgain,
  });
}

type Told = Pick<CheckInAnswer, "want" | "wantCatalogue" | "eventsThrough">;

async function answerOrHold(
  call: MachineCall,
  first: KnownMachine,
  told: Told,
  holdMs: number,
  watch: Watch,
): Promise<CheckInAnswer> {
  const until = performance.now() + holdMs;
  let machine: KnownMachine | null = first;
  for (;;) {
    const news = await newsFor(call, machine);
    const { job, cancel, lookAgain } = news;
    const hasNews = job !== null || lookAgain !== null || cancels.isNews(machine.id, cancel);
    cancels.tell(machine.id, cancel);
    const leftMs = until - performance.now();
    if (hasNews || told.want.length > 0 || told.wantCatalogue) return answer(told, news, nextCheckIn(news, holdMs));
    if (leftMs <= 0) return answer(told, news, holdMs > 0 ? 0 : checkInIntervalMs);
    const end = await watch.rest(leftMs);
    if (end === "replaced") return answer(told, nothing, checkInIntervalMs);
    if (end === "over") return answer(told, { ...nothing, cancel }, 0);
    machine = await findMachine(call.credentials);
    if (!machine || machine.epoch !== first.epoch || machine.isRevoked) throw new ProblemError("stale-epoch");
  }
}

const cancels = new ToldCancels();

/** A job's heartbeat: three of them fit into a lease. */
const AFTER_JOB_MS = 20_000;

/** A job is worked on first. After anything else the agent comes again at once and is held, if it can be. */
const nextCheckIn = ({ job, cancel, lookAgain }: News, holdMs: number): number =>
  lookAgain === null && (job !== null || (cancel.length > 0 && holdMs === 0)) ? AFTER_JOB_MS : 0;

type News = { job: SignedJob | null; cancel: string[]; lookAgain: { id: string; probes: string[] } | null };
const nothing: News = { job: null, cancel: [], lookAgain: null };

/** newsFor fetches what waits for the machine. An agent that has hung up is given nothing: it would be lost on the way. */
async function newsFor({ isGone }: MachineCall, machine: KnownMachine): Promise<News> {
  if (isGone() || machine.lifecycle !== "active") return nothing;
  const now = Date.now();
  const wish = machine.lookAgain;
  return {
    job: machine.hasJob ? await claimNextJob(machine.id, machine.epoch, now) : null,
    cancel: machine.hasCancel ? await cancelsFor(machine.id) : [],
    lookAgain: wish && (await markHanded(machine.id, wish.id, now)) ? wish : null,
  };
}

const answer = (told: Told, news: News, nextCheckInMs: number): CheckInAnswer => ({
  serverAt: Date.now(),
  ...told,
  ...news,
  nextCheckInMs,
  rotateToken: null,
});
