import type { Catalogue, InstallEventReport } from "@slipway/shared/protocol/check-in";
import { env } from "../../env.ts";
import { writeAudit } from "../audit/write.ts";
import { settleVerifying } from "../jobs/settle-verifying.ts";
import { answerLookAgain } from "../look-again/machine-queries.ts";
import { publishLive } from "../live/publish.ts";
import { isNewer } from "../presence/ahead.ts";
import { type Tx, withTransaction } from "../sql.ts";
import { explainStored } from "./install-events/explain-stored.ts";
import { storeInstallEvents } from "./install-events/machine-queries.ts";
import { type LockedMachine, lockMachine, type Seen, storeSeen, storeTold } from "./machine/machine-queries.ts";
import { readHashes, storeObservations } from "./observations/machine-queries.ts";
import type { ParsedSection } from "./parse-section.ts";
import { diagnoseLocked } from "./rediagnose.ts";
import { type Rulebook, rulebook } from "./rulebook.ts";
import { Turns } from "./turns.ts";

/** FreshFact is an unchanged observation that the agent has made again. */
export interface FreshFact {
  probe: string;
  hash: string;
  observedAt: number;
}

/** Report is a check-in that brings something: changed facts, events, another name, or proof that a job waits for. */
export interface Report {
  machineId: string;
  epoch: number;
  seen: Omit<Seen, "observedAt">;
  changed: ParsedSection[];
  fresh: FreshFact[];
  events: InstallEventReport[];
  told: {
    hostname: string;
    machineGuid: string;
    serialNumber: string | null;
    agentVersion: string;
    catalogue: Catalogue | null;
  } | null;
  answersLookAgain: string | null;
}

/**
 * ingestReport stores a report in one transaction: facts, events, presence, diagnosis, findings, history, counters, and
 * what the facts prove of jobs. Open pages are told after the commit. A machine that was enrolled anew, retired or
 * deleted meanwhile takes nothing from it.
 */
export const ingestReport = (report: Report, book: Rulebook = rulebook): Promise<void> =>
  turns().run(() => withTransaction((tx) => store(tx, report, book)));

/** reportsWaitMs is how long a report that comes now would wait for its turn, ms. */
export const reportsWaitMs = (): number => turns().expectedMs();

// Half of the connections: whatever the fleet reports at once, people's pages and plain check-ins keep the others.
let shared: Turns | undefined;
function turns(): Turns {
  shared ??= new Turns(Math.max(1, Math.floor(env().DATABASE_POOL_SIZE / 2)));
  return shared;
}

async function store(tx: Tx, report: Report, book: Rulebook): Promise<void> {
  const { machineId, seen } = report;
  const machine = await lockMachine(tx, machineId);
  if (!machine || machine.lifecycle === "retired" || machine.epoch !== report.epoch) return;
  if (machine.lifecycle === "pending") return storePending(tx, machine, report);
  const observedAt = await storeFacts(tx, machine, report);
  await storeSeen(tx, machineId, { ...seen, observedAt });
  await storeInstallEvents(tx, machine, report.events);
  await explainStored(tx, machineId, report.events, seen.bootedAt + seen.clockSkewMs);
  if (report.told) await storeAbout(tx, machine, report.told);
  const isAnswered =
    report.answersLookAgain !== null && (await answerLookAgain(tx, machineId, report.answersLookAgain, seen.at));
  const present = await lockMachine(tx, machineId);
  if (!present) return;
  await diagnoseLocked(tx, present, seen.at, book);
  await settleVerifying(tx, machineId, seen.at);
  if (isAnswered || report.changed.length > 0 || report.events.length > 0) {
    tx.afterCommit(() => publishLive({ topic: "machines", groupId: machine.groupId, id: machineId }));
  }
}

/** A machine that awaits admission is seen and may say its name; its facts are not taken. */
async function storePending(tx: Tx, machine: LockedMachine, { seen, told }: Report): Promise<void> {
  await storeSeen(tx, machine.id, { ...seen, observedAt: {} });
  if (told) await storeAbout(tx, machine, told);
}

/**
 * storeFacts keeps what is younger than what is stored, and gives the times that presence must learn. What was found
 * unchanged before the row was held may have changed by now: then the new look was one at other content.
 */
async function storeFacts(
  tx: Tx,
  machine: LockedMachine,
  { changed, fresh, seen }: Report,
): Promise<Record<string, number>> {
  const isYounger = ({ probe, observedAt }: { probe: string; observedAt: number }) =>
    isNewer(observedAt, machine.observedAt[probe], seen.at);
  const news = changed.filter(isYounger);
  const hashes = fresh.length > 0 ? await readHashes(tx, machine.id) : new Map<string, string>();
  const same = fresh.filter((fact) => isYounger(fact) && hashes.get(fact.probe) === fact.hash);
  await storeObservations(tx, machine.id, news, seen.clockSkewMs);
  return Object.fromEntries([...same, ...news].map(({ probe, observedAt }) => [probe, observedAt]));
}

async function storeAbout(tx: Tx, machine: LockedMachine, told: NonNullable<Report["told"]>): Promise<void> {
  await storeTold(tx, machine.id, told);
  if (told.hostname === machine.hostname) return;
  await writeAudit(tx, {
    actor: { kind: "agent", id: machine.id, name: told.hostname },
    action: "machines.rename",
    outcome: "done",
    subject: { kind: "machine", id: machine.id, name: told.hostname },
    groupId: machine.groupId,
    before: { hostname: machine.hostname },
    after: { hostname: told.hostname },
  });
}
