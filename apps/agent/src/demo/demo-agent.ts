import type { ProbeCode } from "@slipway/shared/facts/codes";
import { chooseRepair } from "@slipway/shared/repairs/choose-repair";
import { agentVersion } from "../cli/agent-version.ts";
import { agentCatalogue } from "../cli/catalogue.ts";
import type { Journal } from "../journal/journal.ts";
import type { Clock } from "../loop/clock.ts";
import { accountNames } from "../loop/account-names.ts";
import { installEventReports } from "../loop/install-event-reports.ts";
import { type JobDesk, makeJobDesk } from "../loop/job-desk.ts";
import { pendingMessages } from "../loop/outbox.ts";
import { type LoopEnd, runLoop } from "../loop/run-loop.ts";
import { makeRepairRunner } from "../loop/run-repairs.ts";
import type { Look } from "../loop/section.ts";
import type { Transport } from "../loop/transport.ts";
import type { KnownRepair } from "../loop/verify-order.ts";
import { lockHeldMs } from "../probes/held-since.ts";
import { probes } from "../probes/index.ts";
import type { Probe } from "../probes/probe.ts";
import type { PersonAnswer, RepairHost } from "../repairs/agent-repair.ts";
import { followUpsDue, openFollowUps } from "../repairs/follow-ups.ts";
import { repairs } from "../repairs/index.ts";
import { memoryStore } from "../repairs/memory-store.ts";
import { advance } from "../simulator/machine.ts";
import { signIn } from "../simulator/sessions.ts";
import { accountOf } from "./build-machine.ts";
import { instanceOf } from "./describe-machine.ts";
import { memoryJournal } from "./memory-journal.ts";
import type { MachineSpec } from "./organisation.ts";
import { giveHabit } from "./people.ts";
import { pauseTime } from "./pause-time.ts";
import type { Raised } from "./raise-machine.ts";

/** DemoAgentOptions: what one simulated agent is given. */
export interface DemoAgentOptions {
  spec: MachineSpec;
  raised: Raised;
  /** Which start of the demo this is: its agents are told from those of the start before. */
  epoch: number;
  transport: Transport;
  token: string;
  /** SPKI DER, base64. */
  jobKey: string;
  clock: Clock;
  /** Called when something is under way on the machine, so that its time must pass. */
  stirred(agent: DemoAgent): void;
}

/** DemoAgent is the agent's own loop, probes and repairs at work on one modelled machine. */
export class DemoAgent {
  readonly spec: MachineSpec;
  readonly raised: Raised;
  readonly #options: DemoAgentOptions;
  readonly #journal: Journal = memoryJournal();
  readonly #host: RepairHost;
  #desk: JobDesk | null = null;
  #stop: AbortController | null = null;
  #bootCounter: number;
  /** Answers that people still owe. */
  #awaited = 0;

  constructor(options: DemoAgentOptions) {
    this.#options = options;
    this.spec = options.spec;
    this.raised = options.raised;
    this.#bootCounter = options.raised.machine.bootCounter;
    this.#host = this.#makeHost();
  }

  /** run is at work until the machine sleeps, restarts, is turned out by the server, or the demo ends. */
  async run(): Promise<LoopEnd> {
    this.keepUp();
    const stop = new AbortController();
    this.#stop = stop;
    this.#bootCounter = this.raised.machine.bootCounter;
    const { spec, raised } = this;
    const { clock, transport, token, jobKey, epoch, stirred } = this.#options;
    const bootId = this.#bootId();
    const wallNow = () => raised.windows.now();
    const names = accountNames(raised.windows);
    return runLoop({
      ...{ clock, transport, agentVersion, catalogue: agentCatalogue, signal: stop.signal, epoch: 1 },
      ...{ instanceId: instanceOf(spec, epoch), random: Math.random, immediately: true, note: () => {} },
      token: () => token,
      rotate: () => {},
      machine: () => {
        this.keepUp();
        const { identity, bootedAt } = raised.machine;
        return { identity, bootId, bootAgeMs: Math.max(0, wallNow() - bootedAt), clockAt: Math.round(wallNow()) };
      },
      look: (probe) => this.#look(probe),
      events: (after) => installEventReports(raised.windows, names, after),
      makeDesk: (changed, lost) => {
        this.#desk = makeJobDesk({
          ...{ journal: this.#journal, runner: makeRepairRunner(repairs, this.#host), repair: knownRepair, lost },
          ...{ jobKey, machineId: spec.machineId, epoch: 1, wallNow, note: () => {}, takeMachine: () => () => {} },
          bootId: () => bootId,
          changed: () => {
            stirred(this);
            changed();
          },
        });
        return this.#desk;
      },
      outbox: {
        pending: () =>
          pendingMessages(this.#journal.state(), wallNow()).map((message) => ({ message, journal: this.#journal })),
        settled: () => {},
      },
      checkedIn: () => {},
    });
  }

  stop(): void {
    this.#stop?.abort();
  }

  /** keepUp lets the model's time pass up to now. */
  keepUp(): void {
    const { machine, skewMs } = this.raised;
    advance(machine, Math.max(0, Date.now() + skewMs - machine.now));
  }

  /** pulse lets what is under way go on; false when nothing is. */
  async pulse(): Promise<boolean> {
    this.keepUp();
    for (const { jobId, answer } of await followUpsDue(repairs, this.#host))
      if (answer) this.#desk?.answered({ jobId, ...answer });
    if (this.raised.machine.bootCounter !== this.#bootCounter) this.#comeBack();
    return this.#awaited > 0 || openFollowUps(this.#host.store).length > 0 || (this.#desk?.reports().length ?? 0) > 0;
  }

  /** After a restart the person signs in again, and the agent begins anew on its journal. */
  #comeBack(): void {
    const { machine } = this.raised;
    this.#bootCounter = machine.bootCounter;
    const account = accountOf(this.spec);
    if (account !== null && machine.sessions.length === 0) {
      signIn(machine, account);
      giveHabit(machine, this.spec);
    }
    this.stop();
  }

  async #look(probe: ProbeCode): Promise<Look> {
    this.keepUp();
    const { runner, watch, windows } = this.raised;
    if (probe === "pulse") watch.look(windows);
    return runner.look(probes[probe] as Probe);
  }

  #bootId(): string {
    const boot = this.raised.windows.boot();
    return boot.ok ? boot.value.id : "unknown";
  }

  #makeHost(): RepairHost {
    const { windows, watch, runner } = this.raised;
    return {
      windows,
      store: memoryStore(),
      dataFolder: "C:\\ProgramData\\Slipway",
      time: pauseTime(() => this.keepUp()),
      lockHeldMs: () => lockHeldMs(runner.memory, this.#bootId(), windows.now()),
      stillness: (pid, startedAt) => watch.of(pid, startedAt),
      answerLater: (jobId, answer) => {
        this.#awaited++;
        this.#options.stirred(this);
        const nobody: PersonAnswer = { answer: "no-answer", userName: null };
        void answer
          .catch(() => nobody)
          .then((said) => {
            this.#awaited--;
            this.#desk?.answered({ jobId, ...said });
          });
      },
    };
  }
}

function knownRepair(code: string): KnownRepair | null {
  const repair = repairs.find(({ definition }) => definition.code === code);
  if (!repair) return null;
  return {
    version: repair.definition.version,
    risk: (parameters) => {
      const choice = chooseRepair(code, parameters);
      return choice.ok ? choice.chosen.risk : null;
    },
  };
}
