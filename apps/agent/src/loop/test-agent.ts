import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SignedJob } from "@slipway/shared/jobs/order";
import { type Journal, openJournal } from "../journal/journal.ts";
import { makeJobDesk } from "./job-desk.ts";
import { pendingMessages } from "./outbox.ts";
import { type LoopEnd, runLoop } from "./run-loop.ts";
import { ManualClock } from "./test-clock.ts";
import { testJobId, testJobKey, testMachineId } from "./test-orders.ts";
import { TestRepairs } from "./test-repairs.ts";
import { TestServer } from "./test-server.ts";

/** TestAgent is a loop with its journal on disk, on a clock, a server and repairs that a test moves. */
export class TestAgent {
  readonly clock = new ManualClock();
  readonly server = new TestServer(this.clock);
  readonly repairs = new TestRepairs();
  readonly folder = mkdtempSync(join(tmpdir(), "slipway-loop-"));
  looks: string[] = [];
  tokens: string[] = [];
  isTaken = false;
  failingProbe: string | null = null;
  journal!: Journal;
  stop!: AbortController;
  ended!: Promise<LoopEnd>;

  start(bootId = "boot-1"): void {
    this.journal = openJournal(join(this.folder, "journal.log"), () => this.clock.now());
    this.stop = new AbortController();
    this.looks = [];
    this.tokens = ["token-1"];
    this.ended = runLoop({
      ...{
        clock: this.clock,
        transport: this.server,
        agentVersion: "0.1.0",
        instanceId: "i",
        epoch: 1,
        immediately: true,
        signal: this.stop.signal,
      },
      random: () => 0,
      machine: () => ({
        identity: { smbiosUuid: null, machineGuid: "g", serialNumber: null, hostname: "LT-0417" },
        bootId,
        bootAgeMs: 1,
        clockAt: this.clock.now(),
      }),
      token: () => this.tokens.at(-1) ?? "",
      rotate: (token) => void this.tokens.push(token),
      catalogue: { probes: { pulse: 1 }, repairs: { "wait-for-installer": 1 } },
      look: async (probe) => {
        this.looks.push(probe);
        if (probe === this.failingProbe) throw new Error("broken");
        return { probe, version: 1, content: { outcome: "ok", fact: {} } };
      },
      events: () => [],
      makeDesk: (changed, lost) =>
        makeJobDesk({
          ...{
            journal: this.journal,
            runner: this.repairs,
            jobKey: testJobKey,
            machineId: testMachineId,
            epoch: 1,
            lost,
            changed,
          },
          ...{ bootId: () => bootId, wallNow: () => this.clock.now(), note: () => {} },
          takeMachine: () => (this.isTaken ? null : () => {}),
          repair: (code) => (code === "wait-for-installer" ? { version: 1, risk: () => "none" } : null),
        }),
      outbox: {
        pending: () =>
          pendingMessages(this.journal.state(), this.clock.now()).map((message) => ({
            message,
            journal: this.journal,
          })),
        settled: () => {},
      },
      checkedIn: () => {},
      note: () => {},
    });
  }

  /** The agent dies: nothing more is written, whatever still runs. */
  async kill(): Promise<void> {
    this.journal.append = () => ({ ok: false, reason: "misfit", because: "killed" });
    await this.#end();
    this.journal.close();
  }

  async remove(): Promise<void> {
    await this.#end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(): Promise<void> {
    this.stop.abort();
    this.repairs.end();
    await this.clock.pass(10_000);
    await this.ended;
  }

  give = (job: SignedJob | object) => this.server.answer({ job });
  phaseOf = (n: number) => this.journal.state().jobs.get(testJobId(n))?.phase;
}
