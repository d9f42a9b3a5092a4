import { setMaxListeners } from "node:events";
import type { DemoMachine, DemoTemplate } from "@slipway/shared/protocol/demo";
import { type Transport, makeTransport } from "../loop/transport.ts";
import { DemoAgent } from "./demo-agent.ts";
import { describeMachine } from "./describe-machine.ts";
import { diceOf } from "./dice.ts";
import { type FaultCode, faultFor } from "./fault-plan.ts";
import { liveAMinute, wakeUp } from "./life.ts";
import { type Load, loadFor, mayHoldAll } from "./load.ts";
import { demoGroups, type MachineSpec, specOf } from "./organisation.ts";
import { type Raised, raiseMachine } from "./raise-machine.ts";
import { isAwake, nextChangeAt } from "./rhythm.ts";
import { stretchedTransport } from "./stretched-transport.ts";
import { templatesOf } from "./templates.ts";

const minute = 60_000;
const longestTimerMs = 2_000_000_000;

/** FleetOptions: `epoch` counts the starts of this demo; only the first one has been seeded by what is raised here. */
export interface FleetOptions {
  count: number;
  seed: string;
  epoch: number;
  now: number;
}

/** Connection is how the simulated agents reach their server. */
export interface Connection {
  serverUrl: string;
  ca: string | null;
  /** SPKI DER, base64. */
  jobKey: string;
  tokenOf(machineId: string): string;
  signal: AbortSignal;
  /** The server has turned a machine out. */
  turnedOut(hostname: string): void;
  /** The share of a core that the demo took of late. */
  measured(share: number, intervalMs: number): void;
}

interface Member {
  spec: MachineSpec;
  fault: FaultCode | null;
  raised: Raised | null;
  agent: DemoAgent | null;
  seeded: ReadonlyMap<string, string>;
}

/** Fleet is the simulated organisation: described once for the seeder, then alive. */
export class Fleet {
  readonly groups = Object.values(demoGroups);
  readonly load: Load;
  readonly #options: FleetOptions;
  readonly #members: Member[];
  readonly #stirred = new Set<DemoAgent>();

  constructor(options: FleetOptions) {
    this.#options = options;
    const { seed, count, epoch } = options;
    this.load = loadFor(count);
    this.#members = Array.from({ length: count }, (_, index) => {
      const spec = specOf(seed, index);
      const about = { group: spec.group, role: spec.role, hasGo: spec.go.trees.length > 0 };
      const fault = epoch === 0 ? spec.fault : faultFor(seed, index, about, epoch);
      return { spec, fault, raised: null, agent: null, seeded: new Map() };
    });
  }

  /** templates are the faults that history is told with. */
  templates(): Promise<DemoTemplate[]> {
    return templatesOf(this.#options.seed, this.#options.now);
  }

  /** describe models machines from..to and tells all of them; each is kept as it is, to live on. */
  async describe(from: number, to: number): Promise<DemoMachine[]> {
    const machines: DemoMachine[] = [];
    for (const member of this.#members.slice(from, to)) {
      const { spec, fault } = member;
      member.raised = await raiseMachine(spec, this.#options.now, fault);
      machines.push(describeMachine(spec, member.raised, this.#options.now));
      // Told once; the agent itself remembers only what it needs.
      member.raised.reports = [];
    }
    this.adopt(from, machines);
    return machines;
  }

  /** adopt takes machines from `from` on that were described elsewhere: they are modelled again when they begin to live. */
  adopt(from: number, machines: readonly DemoMachine[]): void {
    for (const [n, { reports }] of machines.entries()) {
      const member = this.#members[from + n];
      const looks = reports.at(-1)?.looks ?? [];
      if (member) member.seeded = new Map(looks.map(({ probe, hash }) => [probe, hash]));
    }
  }

  /** release forgets models that live on elsewhere. */
  release(from: number, to: number): void {
    for (const member of this.#members.slice(from, to)) member.raised = null;
  }

  /** live lets them all check in, sleep, wake, be ill and be mended, until the signal. */
  async live(connection: Connection): Promise<void> {
    const transport = makeTransport({ serverUrl: connection.serverUrl, ca: connection.ca, proxy: null });
    const mayHold = mayHoldAll(this.#members.length);
    // Each machine listens for the end.
    setMaxListeners(0, connection.signal);
    const timers = [
      setInterval(() => void this.#pulse(), 1_000),
      setInterval(() => this.#happen(), minute),
      this.#measure(connection),
    ];
    await Promise.all(this.#members.map((member) => this.#tend(member, connection, transport, mayHold)));
    for (const timer of timers) clearInterval(timer);
    transport.close();
  }

  async #tend(member: Member, connection: Connection, transport: Transport, mayHold: boolean): Promise<void> {
    if (member.fault === "silent") return;
    const { signal } = connection;
    const dice = diceOf(this.#options.seed, "tend", member.spec.index, this.#options.epoch);
    await pause(dice.next() * Math.max(this.load.intervalMs(), this.#beginWithinMs()), signal);
    while (!signal.aborted) {
      const now = Date.now();
      const changeAt = nextChangeAt(member.spec.rhythm, now);
      if (!isAwake(member.spec.rhythm, now)) {
        await pause(changeAt - now + dice.next() * minute, signal);
        if (member.raised && !signal.aborted) wakeUp(member.raised.machine, member.spec, dice);
        continue;
      }
      // As it was told to the seeder, where it was: the same words make the same machine.
      const modelledAt = member.seeded.size > 0 ? this.#options.now : now;
      member.raised ??= await raiseMachine(member.spec, modelledAt, member.fault);
      member.agent ??= this.#agentOf(member, member.raised, connection, transport, mayHold);
      const { agent } = member;
      const bedtime = setTimeout(() => agent.stop(), Math.min(changeAt - now, longestTimerMs));
      const stop = () => agent.stop();
      signal.addEventListener("abort", stop, { once: true });
      const end = await agent.run();
      signal.removeEventListener("abort", stop);
      clearTimeout(bedtime);
      if (end.kind === "finished") return connection.turnedOut(member.spec.hostname);
      // Stopped by a restart of its Windows: the agent is back a little later.
      await pause(3_000 + dice.next() * 5_000, signal);
    }
  }

  /** To begin costs more than to go on: many machines take their time, but none so long that it would seem asleep. */
  #beginWithinMs(): number {
    return Math.min(150_000, this.#members.length * 15);
  }

  #agentOf(
    { spec, seeded }: Member,
    raised: Raised,
    { tokenOf, jobKey }: Connection,
    transport: Transport,
    mayHold: boolean,
  ): DemoAgent {
    const stretch = { intervalMs: this.load.intervalMs, mayHold, seeded };
    return new DemoAgent({
      ...{ spec, raised, jobKey, epoch: this.#options.epoch, token: tokenOf(spec.machineId) },
      transport: stretchedTransport(transport, stretch),
      clock: { now: () => performance.now(), wait: waitUntil },
      stirred: (agent) => void this.#stirred.add(agent),
    });
  }

  #isPulsing = false;
  async #pulse(): Promise<void> {
    if (this.#isPulsing) return;
    this.#isPulsing = true;
    for (const agent of [...this.#stirred]) if (!(await agent.pulse())) this.#stirred.delete(agent);
    this.#isPulsing = false;
  }

  #happen(): void {
    const now = Date.now();
    const dice = diceOf(this.#options.seed, "life", now);
    for (const { agent, raised, spec } of this.#members)
      if (agent && raised && isAwake(spec.rhythm, now)) liveAMinute(raised.machine, spec, dice);
  }

  #measure({ measured }: Connection): NodeJS.Timeout {
    let [usage, at] = [process.cpuUsage(), performance.now()];
    return setInterval(() => {
      const used = process.cpuUsage(usage);
      const wallMs = performance.now() - at;
      [usage, at] = [process.cpuUsage(), performance.now()];
      measured(this.load.measure((used.user + used.system) / 1000, wallMs), this.load.intervalMs());
    }, 30_000);
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, Math.max(0, Math.min(ms, longestTimerMs)));
    signal.addEventListener("abort", end, { once: true });
  });
}

const waitUntil = (at: number, signal: AbortSignal): Promise<void> => pause(at - performance.now(), signal);
