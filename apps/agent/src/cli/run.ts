import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { chooseRepair } from "@slipway/shared/repairs/choose-repair";
import { openJournal } from "../journal/journal.ts";
import { systemClock } from "../loop/clock.ts";
import { accountNames } from "../loop/account-names.ts";
import { installEventReports } from "../loop/install-event-reports.ts";
import { makeJobDesk } from "../loop/job-desk.ts";
import { messageAges } from "../loop/message-ages.ts";
import { pendingMessages } from "../loop/outbox.ts";
import { runLoop } from "../loop/run-loop.ts";
import { makeRepairRunner } from "../loop/run-repairs.ts";
import { makeTransport } from "../loop/transport.ts";
import type { KnownRepair } from "../loop/verify-order.ts";
import { folderStore } from "../repairs/folder-store.ts";
import { repairs } from "../repairs/index.ts";
import { StillnessWatch } from "../repairs/stillness.ts";
import { type Enrolment, readEnrolment, writeEnrolment } from "../settings/enrolment.ts";
import { takeLock } from "../settings/lock.ts";
import { proxyFor } from "../settings/proxy.ts";
import { agentVersion } from "./agent-version.ts";
import { agentCatalogue } from "./catalogue.ts";
import { type Command, type CommandEnd, failed, folderFlags, type Given } from "./command.ts";
import { exitOnUnhandled } from "./exit-on-unhandled.ts";
import { followUpsWatch } from "./follow-ups-watch.ts";
import { localAttemptsOutbox } from "./local-attempts-outbox.ts";
import { openMachine, type OpenedMachine } from "./machine.ts";
import { makeProbeDesk } from "./probe-desk.ts";
import { makeRepairHost } from "./repair-host.ts";
import { contactKeeper } from "./contact-keeper.ts";

/** run is the agent at work: it looks, checks in and mends until it is stopped. */
export const run: Command = {
  name: "run",
  summary: "Looks, checks in and carries out what the server orders, until it is stopped (Ctrl-C).",
  argument: null,
  flags: {
    immediately: { takes: null, help: "first check-in at once, not at a random point of the first minute" },
    ...folderFlags,
  },
  run: runAgent,
};

async function runAgent(given: Given): Promise<CommandEnd> {
  const opened = openMachine(given);
  if (!opened.ok) return failed("usage", opened.sentence);
  const { machine } = opened;
  const secured = machine.secureFolder();
  if (!secured.ok) return failed("refused", secured.because);
  const enrolled = readEnrolment(machine.paths.enrolment);
  if (enrolled.state === "absent")
    return failed("notEnrolled", "This machine is not enrolled: slipway-agent enrol --help says how.");
  if (enrolled.state === "unreadable")
    return failed("failed", `The enrolment cannot be read: ${enrolled.because}. Enrol with --again.`);
  const boot = machine.windows.boot();
  if (!boot.ok)
    return failed("failed", `When Windows was started could not be read (${boot.error.call}: ${boot.error.code}).`);
  const lock = takeLock(machine.paths.lock, boot.value.id, machine.startOf);
  if (!lock.ok) return failed("occupied", `The agent runs already on ${machine.paths.folder}, as process ${lock.pid}.`);
  try {
    return await work(given, machine, enrolled.enrolment, boot.value);
  } finally {
    lock.release();
  }
}

async function work(
  given: Given,
  machine: OpenedMachine,
  enrolment: Enrolment,
  boot: { id: string; bootedAt: number },
): Promise<CommandEnd> {
  const { windows, paths, startOf } = machine;
  const { note, environment, signal } = given;
  const { serverUrl, ca, machineId, epoch, jobKey } = enrolment;
  const wallNow = () => windows.now();
  const clock = systemClock(wallNow, () => performance.now());
  const journal = openJournal(paths.journal, wallNow);
  const ageOf = messageAges(() => clock.now(), wallNow);
  const ownMessages = () => pendingMessages(journal.state(), wallNow(), ageOf);
  const transport = makeTransport({ serverUrl, ca, proxy: proxyFor(new URL(serverUrl), environment.proxies) });
  const probeDesk = makeProbeDesk(windows, paths.memory, environment.nodeVersion, note);
  const watch = new StillnessWatch();
  const contact = contactKeeper(paths.status, windows, note);
  let { agentToken } = enrolment;
  let desk: ReturnType<typeof makeJobDesk> | null = null;
  const store = folderStore(paths.repairs);
  const host = makeRepairHost({
    windows,
    store,
    dataFolder: paths.folder,
    watch,
    lockHeldMs: () => probeDesk.lockHeldMs(boot.id),
    answered: (jobId, said) => desk?.answered({ jobId, ...said }),
  });
  const followUps = followUpsWatch(repairs, host, (jobId, said) => desk?.answered({ jobId, ...said }), note);
  const locals = localAttemptsOutbox(paths, boot.id, wallNow, startOf);
  note(`slipway-agent ${agentVersion} at work for ${serverUrl}, as ${machineId}.`);

  const watched = exitOnUnhandled(process, note, (code) => process.exit(code));
  const names = accountNames(windows);
  const end = await runLoop({
    ...{ clock, transport, agentVersion, instanceId: randomUUID(), epoch, catalogue: agentCatalogue, note, signal },
    random: () => Math.random(),
    immediately: given.has("immediately"),
    machine: () => {
      const identity = windows.identity();
      return identity.ok
        ? {
            identity: identity.value,
            bootId: boot.id,
            bootAgeMs: Math.max(0, wallNow() - boot.bootedAt),
            clockAt: wallNow(),
          }
        : null;
    },
    token: () => agentToken,
    rotate: (token) => {
      try {
        writeEnrolment(paths.enrolment, { ...enrolment, agentToken: token });
        agentToken = token;
      } catch (error) {
        note(`The new token could not be kept, so the old one goes on: ${String(error)}.`);
      }
    },
    look: async (probe) => {
      if (probe === "pulse") watch.look(windows);
      return probeDesk.look(probe);
    },
    events: (after) => installEventReports(windows, names, after),
    makeDesk: (changed, lost) => {
      const runner = makeRepairRunner(repairs, host);
      const takeMachine = () => {
        const repairLock = takeLock(paths.repairLock, boot.id, startOf);
        return repairLock.ok ? repairLock.release : null;
      };
      const bootId = () => boot.id;
      const pinned = { jobKey, machineId, epoch };
      desk = makeJobDesk({
        journal,
        runner,
        ...pinned,
        repair: knownRepair,
        bootId,
        wallNow,
        takeMachine,
        note,
        changed: () => {
          // At once: from here on what was just written ages by the loop's clock.
          ownMessages();
          changed();
        },
        lost,
      });
      return desk;
    },
    outbox: {
      pending: () => [...ownMessages().map((message) => ({ message, journal })), ...locals.pending()],
      settled: () => locals.settled(),
    },
    checkedIn: (outcome) => {
      contact.keep(outcome);
      if (outcome.ok && contact.isNewDay()) journal.compact(outcome.serverAt);
    },
  });
  watched.stop();
  followUps.stop();
  transport.close();
  journal.close();
  if (end.kind === "broken") return failed("failed", `The agent stops, since ${end.because}`);
  return end.kind === "stopped"
    ? { exit: "done", lines: ["Stopped."], json: { ended: "stopped" } }
    : failed("notEnrolled", `The server has ended this enrolment: ${end.because}`);
}

/** knownRepair is what verifying an order needs of this agent's catalogue. */
function knownRepair(code: string): KnownRepair | null {
  const repair = repairs.find(({ definition }) => definition.code === code);
  if (!repair) return null;
  const risk: KnownRepair["risk"] = (parameters) => {
    const choice = chooseRepair(code, parameters);
    return choice.ok ? choice.chosen.risk : null;
  };
  return { version: repair.definition.version, risk };
}
