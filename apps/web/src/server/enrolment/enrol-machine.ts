import { randomUUID } from "node:crypto";
import type { EnrolAnswer, EnrolRequest } from "@slipway/shared/protocol/enrol";
import { writeAudit } from "../audit/write.ts";
import { recount } from "../history/recount.ts";
import { rediagnose } from "../ingest/rediagnose.ts";
import { cancelJobsOfOldEpochs } from "../jobs/cancel-old-epochs.ts";
import { everywhere } from "../scope.ts";
import { publishLive } from "../live/publish.ts";
import { onlineForMs } from "../presence/seen-bucket.ts";
import { database, type Tx, withTransaction } from "../sql.ts";
import { mintAgentToken, readAgentToken, readEnrolmentToken } from "../tokens/secret.ts";
import { hardwareOf } from "./hardware.ts";
import {
  type EnrolledMachine,
  findToken,
  holdHardware,
  insertMachine,
  isLiveToken,
  type KnownToken,
  lockByHardware,
  type Newcomer,
  renewMachine,
  storeAgentToken,
  takeUse,
} from "./machine-queries.ts";
import { reportTwin } from "./report-twin.ts";

/** EnrolRefusal is why a machine is not let in. */
export type EnrolRefusal = "unauthorised" | "token-expired" | "token-used-up" | "token-revoked" | "already-enrolled";

/** Enrolment is the answer to an enrolment: the machine's identity, or why it is not let in. */
export type Enrolment = { ok: true; answer: EnrolAnswer } | { ok: false; reason: EnrolRefusal };

type Asking = { token: string; request: EnrolRequest; ip: string | null; now: number };

/** Refused takes back, with its transaction, the use of the token that was taken. */
class Refused extends Error {
  readonly reason: EnrolRefusal;
  constructor(reason: EnrolRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/**
 * enrolMachine lets a machine in by an enrolment token. Hardware that is known keeps its machine and its history; its
 * epoch rises, its older tokens die and jobs of older epochs are cancelled, so nothing meant for a wiped Windows runs
 * on the new one. It stays in its group, and a token of another group takes it over only along with the machine's own
 * token: the hardware's ids are the agent's word, and no proof across a border of rights.
 */
export async function enrolMachine({ token: text, request, ip, now }: Asking): Promise<Enrolment> {
  const hash = readEnrolmentToken(text);
  const token = hash ? await findToken(database(), hash, now) : null;
  if (!token) return { ok: false, reason: "unauthorised" };
  try {
    if (token.isRevoked) throw new Refused("token-revoked");
    if (token.isExpired) throw new Refused("token-expired");
    return { ok: true, answer: await withTransaction((tx) => admit(tx, { token, request, ip, now })) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    await recordRefusal(token, error.reason, request, ip);
    if (error.reason === "already-enrolled") await noteRival(newcomerOf(token, request, now));
    return { ok: false, reason: error.reason };
  }
}

type Admitting = { token: KnownToken; request: EnrolRequest; ip: string | null; now: number };

async function admit(tx: Tx, { token, request, ip, now }: Admitting): Promise<EnrolAnswer> {
  const newcomer = newcomerOf(token, request, now);
  await holdHardware(tx, newcomer.hardware);
  const place = (await repeated(tx, newcomer)) ?? (await takePlace(tx, newcomer, request.previousToken));
  const { id, epoch, before, isRepeat } = place;
  const minted = mintAgentToken(id);
  await storeAgentToken(tx, id, minted.hash, epoch, now);
  const groupId = before?.groupId ?? token.groupId;
  if (!isRepeat) {
    await writeAudit(tx, {
      actor: { kind: "agent", id, name: newcomer.hostname },
      action: before ? "machines.re-enrol" : "machines.enrol",
      outcome: "done",
      subject: { kind: "machine", id, name: newcomer.hostname },
      groupId,
      before: before ? { hostname: before.hostname, epoch: before.epoch } : null,
      after: {
        hostname: newcomer.hostname,
        epoch,
        enrolledBy: token.name,
        isPending: token.admitByHand,
        ...newcomer.hardware,
      },
      ip,
    });
  }
  tx.afterCommit(() => publishLive({ topic: "machines", groupId, id }));
  tx.afterCommit(() => publishLive({ topic: "tokens", groupId: token.groupId, id: token.id }));
  return {
    machineId: id,
    epoch,
    agentToken: minted.token,
    jobKey: token.jobKey.toString("base64"),
    isPending: place.isPending,
  };
}

const newcomerOf = (
  token: KnownToken,
  { requestId, identity, agentVersion, catalogue }: EnrolRequest,
  now: number,
): Newcomer => ({
  requestId,
  hardware: hardwareOf(identity),
  sharesUuid: false,
  hostname: identity.hostname,
  serialNumber: identity.serialNumber,
  agentVersion,
  catalogue,
  token,
  now,
});

type Place = { id: string; epoch: number; before: EnrolledMachine | null; isPending: boolean; isRepeat: boolean };

/** The answer to this very request was lost: the same place again, without another use and without another epoch. */
async function repeated(tx: Tx, { hardware, requestId }: Newcomer): Promise<Place | null> {
  for (const lifecycle of ["active", "pending"] as const) {
    for (const byGuid of [false, true]) {
      const known = await lockByHardware(tx, hardware, lifecycle, byGuid);
      if (known?.requestId === requestId)
        return { id: known.id, epoch: known.epoch, before: known, isPending: lifecycle === "pending", isRepeat: true };
    }
  }
  return null;
}

async function takePlace(tx: Tx, newcomer: Newcomer, previousToken: string | null): Promise<Place> {
  const { token, now } = newcomer;
  // The machine's row first, then the token's: whoever waits for a token's row holds nothing that its holder needs.
  const known = await findPlace(tx, newcomer, previousToken);
  if (!(await takeUse(tx, token.id, now))) throw new Refused("token-used-up");
  if (known === "apart") return makeMachine(tx, { ...newcomer, sharesUuid: true });
  return known ? renew(tx, known, newcomer) : makeMachine(tx, newcomer);
}

/**
 * findPlace says which machine this hardware is: a known one, none, or one apart from the other that has its UUID.
 * A claim that awaits admission by hand never touches the active machine of the same hardware, and no claim touches a
 * machine of another group.
 */
async function findPlace(
  tx: Tx,
  newcomer: Newcomer,
  previousToken: string | null,
): Promise<EnrolledMachine | "apart" | null> {
  const { hardware, token, now } = newcomer;
  const lifecycle = token.admitByHand ? "pending" : "active";
  const shared = await lockByHardware(tx, hardware, lifecycle, true);
  const known = shared ?? (await lockByHardware(tx, hardware, lifecycle));
  if (!known || (await isItself(tx, known, previousToken))) return known;
  const isOnline = known.lifecycle === "active" && known.lastSeenAt !== null && now - known.lastSeenAt < onlineForMs;
  if (!isOnline && known.groupId === token.groupId) return known;
  if (isOnline && livesBeside(known, newcomer)) return "apart";
  throw new Refused("already-enrolled");
}

async function isItself(tx: Tx, known: EnrolledMachine, previousToken: string | null): Promise<boolean> {
  const token = previousToken === null ? null : readAgentToken(previousToken);
  return token !== null && token.machineId === known.id && (await isLiveToken(tx, known.id, token.hash));
}

/**
 * livesBeside: this claimant was refused before, and the machine has gone on checking in all the same for longer than
 * a wiped one could. So they are two, with one UUID between them, and their MachineGuids tell them apart.
 */
function livesBeside({ cloneSighting, lastSeenAt, machineGuid }: EnrolledMachine, { hardware }: Newcomer): boolean {
  if (!cloneSighting || machineGuid === hardware.machineGuid || cloneSighting.machineGuid !== hardware.machineGuid)
    return false;
  return lastSeenAt !== null && lastSeenAt > cloneSighting.at + onlineForMs;
}

async function makeMachine(tx: Tx, newcomer: Newcomer): Promise<Place> {
  const id = randomUUID();
  const isMade = await recount(everywhere, tx, id, () => insertMachine(tx, id, newcomer));
  if (isMade) return { id, epoch: 1, before: null, isPending: newcomer.token.admitByHand, isRepeat: false };
  // Two installers of one hardware at the same moment: the second has waited for the first's commit and finds it.
  const winner = await lockByHardware(tx, newcomer.hardware, "active", newcomer.sharesUuid);
  if (!winner) throw new Error("a machine of this hardware appeared and vanished while it was enrolled");
  if (winner.groupId !== newcomer.token.groupId) throw new Refused("already-enrolled");
  return renew(tx, winner, newcomer);
}

async function renew(tx: Tx, known: EnrolledMachine, newcomer: Newcomer): Promise<Place> {
  const { now } = newcomer;
  const epoch = await recount(everywhere, tx, known.id, () => renewMachine(tx, known.id, newcomer));
  await cancelJobsOfOldEpochs(
    everywhere,
    tx,
    known.id,
    epoch,
    "The machine was enrolled anew: this was meant for the Windows before.",
    now,
  );
  await rediagnose(tx, known.id, now);
  return { id: known.id, epoch, before: known, isPending: known.lifecycle === "pending", isRepeat: false };
}

async function noteRival({ hardware, hostname, now }: Newcomer): Promise<void> {
  await withTransaction(async (tx) => {
    const known = await lockByHardware(tx, hardware, "active");
    if (known && known.machineGuid !== hardware.machineGuid)
      await reportTwin(tx, known.id, { at: now, hostname, ...hardware });
  });
}

const recordRefusal = (
  token: KnownToken,
  reason: EnrolRefusal,
  { identity }: EnrolRequest,
  ip: string | null,
): Promise<void> =>
  withTransaction((tx) =>
    writeAudit(tx, {
      actor: { kind: "agent", id: null, name: identity.hostname },
      action: "machines.enrol",
      outcome: "refused",
      refusal: reason,
      subject: { kind: "token", id: token.id, name: token.name },
      groupId: token.groupId,
      ip,
    }),
  );
