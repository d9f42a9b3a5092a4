import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SignedJob } from "@slipway/shared/jobs/order";
import { CheckIn, type CheckInAnswer, ResultMessage } from "@slipway/shared/protocol/check-in";
import type { JobResult } from "@slipway/shared/protocol/result";
import { repairOf } from "@slipway/shared/repairs/catalogue";
import { type Journal, openJournal } from "../journal/journal.ts";
import { makeJobDesk } from "./job-desk.ts";
import { pendingMessages } from "./outbox.ts";
import type { Attempt, RepairRunner } from "./repair-runner.ts";
import { type LoopEnd, runLoop } from "./run-loop.ts";
import { ManualClock, settle } from "./test-clock.ts";
import { signedJob, testJobId, testJobKey, testMachineId } from "./test-orders.ts";
import type { Message, Sent, Transport } from "./transport.ts";

const done = (bootId: string): JobResult => ({
  outcome: "acted",
  verdict: "Done.",
  steps: [],
  output: "",
  bootId,
  solvedByStep: null,
});

/** A server that answers as the test says. A check-in is held until `answer`, its end by the agent, or its time. */
class TestServer implements Transport {
  isAway = false;
  results: ResultMessage[] = [];
  checkIns: CheckIn[] = [];
  tokens: string[] = [];
  refusal: Sent | null = null;
  /** Something on the way answers results with 200, and stores nothing. */
  isImposed = false;
  private held: ((sent: Sent) => void) | null = null;

  constructor(private readonly clock: ManualClock) {}

  async send({ path, body, token, signal, timeoutMs }: Message): Promise<Sent> {
    if (this.isAway) return { kind: "unreachable", because: "ECONNREFUSED" };
    if (this.refusal) return this.refusal;
    this.tokens.push(token);
    if (path === "result") {
      if (this.isImposed) return { kind: "answer", body: { welcome: true } };
      this.results.push(ResultMessage.parse(body));
      return { kind: "answer", body: { acknowledged: true, believed: true } };
    }
    this.checkIns.push(CheckIn.parse(body));
    return new Promise((resolve) => {
      this.held = resolve;
      signal?.addEventListener("abort", () => resolve({ kind: "ended" }), { once: true });
      void this.clock
        .wait(this.clock.now() + Math.min(timeoutMs, (body as CheckIn).holdMs), new AbortController().signal)
        .then(() => resolve(this.words({})));
    });
  }
  close(): void {}

  private words(answer: Partial<CheckInAnswer>): Sent {
    return { kind: "answer", body: { serverAt: 1_000 + this.clock.now(), nextCheckInMs: 0, ...answer } };
  }
  async answer(answer: Partial<CheckInAnswer> = {}): Promise<void> {
    this.held?.(this.words(answer));
    await this.clock.pass(0);
  }
  get last(): CheckIn | undefined {
    return this.checkIns.at(-1);
  }
}

/** Repairs that end when the test says so. */
class TestRepairs implements RepairRunner {
  begun: Attempt[] = [];
  private ends: ((result: JobResult) => void)[] = [];
  run = (attempt: Attempt) => {
    this.begun.push(attempt);
    attempt.signal.addEventListener("abort", () => this.end({ ...done("boot-1"), outcome: "cancelled" }));
    return new Promise<JobResult>((resolve) => this.ends.push(resolve));
  };
  resume = async () => done("boot-2");
  takeBack = async () => ({ ...done("boot-1"), outcome: "cancelled" as const, verdict: "The restart was called off." });
  end(result: JobResult = done("boot-1")) {
    this.ends.shift()?.(result);
  }
}

let folder: string;
let clock: ManualClock;
let server: TestServer;
let repairs: TestRepairs;
let journal: Journal;
let stop: AbortController;
let ended: Promise<LoopEnd>;
let looks: string[];
let tokens: string[];
let isTaken: boolean;
let failingProbe: string | null;

function startAgent(bootId = "boot-1"): void {
  journal = openJournal(join(folder, "journal.log"), () => clock.now());
  stop = new AbortController();
  looks = [];
  tokens = ["token-1"];
  ended = runLoop({
    ...{
      clock,
      transport: server,
      agentVersion: "0.1.0",
      instanceId: "i",
      epoch: 1,
      immediately: true,
      signal: stop.signal,
    },
    random: () => 0,
    machine: () => ({
      identity: { smbiosUuid: null, machineGuid: "g", serialNumber: null, hostname: "LT-0417" },
      bootId,
      bootAgeMs: 1,
      clockAt: clock.now(),
    }),
    token: () => tokens.at(-1) ?? "",
    rotate: (token) => void tokens.push(token),
    catalogue: { probes: { pulse: 1 }, repairs: { "wait-for-installer": 1 } },
    look: async (probe) => {
      looks.push(probe);
      if (probe === failingProbe) throw new Error("broken");
      return { probe, version: 1, content: { outcome: "ok", fact: {} } };
    },
    events: () => [],
    makeDesk: (changed) =>
      makeJobDesk({
        ...{ journal, runner: repairs, jobKey: testJobKey, machineId: testMachineId, epoch: 1, changed },
        ...{ bootId: () => bootId, wallNow: () => clock.now(), note: () => {} },
        takeMachine: () => (isTaken ? null : () => {}),
        repair: (code) => (code === "wait-for-installer" ? { version: 1, risk: () => "none" } : null),
      }),
    outbox: {
      pending: () => pendingMessages(journal.state(), clock.now()).map((message) => ({ message, journal })),
      settled: () => {},
    },
    checkedIn: () => {},
    note: () => {},
  });
}

/** The agent dies: nothing more is written, whatever still runs. */
async function kill(): Promise<void> {
  journal.append = () => ({ ok: false, because: "killed" });
  stop.abort();
  repairs.end();
  await clock.pass(10_000);
  await ended;
  journal.close();
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipway-loop-"));
  clock = new ManualClock();
  server = new TestServer(clock);
  repairs = new TestRepairs();
  isTaken = false;
  failingProbe = null;
});
afterEach(async () => {
  stop.abort();
  repairs.end();
  await clock.pass(10_000);
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

const give = (job: SignedJob | object) => server.answer({ job });
const phaseOf = (n: number) => journal.state().jobs.get(testJobId(n))?.phase;

describe("a job", () => {
  it("is journalled, run, told, and followed by facts that began after its result was taken", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    expect(phaseOf(1)).toBe("started");
    await clock.pass(1_000);
    expect(server.last?.jobs).toMatchObject([{ jobId: testJobId(1), attempt: 1, phase: "started" }]);
    await clock.pass(5_000);
    looks = [];
    repairs.end();
    await clock.pass(1_000);
    expect(server.results).toMatchObject([{ jobId: testJobId(1), attempt: 1, result: { outcome: "acted" } }]);
    expect(phaseOf(1)).toBe("acknowledged");
    expect(looks.toSorted()).toEqual([...repairOf("wait-for-installer").looksAt].toSorted());
    expect(server.last?.jobs).toEqual([]);
    expect(server.last?.sections.find(({ probe }) => probe === "pulse")?.ageMs).toBeLessThan(1_000);
  });

  it("is kept alive by a check-in every 20 s", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    await clock.pass(1_000);
    const before = server.checkIns.length;
    await clock.pass(60_000);
    expect(server.checkIns.length - before).toBeGreaterThanOrEqual(3);
    expect(server.checkIns.slice(before).every(({ jobs }) => jobs.length === 1)).toBe(true);
  });

  it("that is handed out while another runs is left alone", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    await clock.pass(1_000);
    await give(signedJob(testJobId(2)));
    expect([phaseOf(1), phaseOf(2)]).toEqual(["started", undefined]);
  });

  it("that comes while an administrator repairs here is left to a later hand-out", async () => {
    startAgent();
    await clock.pass(0);
    isTaken = true;
    await give(signedJob(testJobId(1)));
    expect(phaseOf(1)).toBeUndefined();
    isTaken = false;
    await clock.pass(60_000);
    await give(signedJob(testJobId(1), {}, 2));
    expect(phaseOf(1)).toBe("started");
  });

  it("is cancelled on the server's word", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    await clock.pass(1_000);
    await server.answer({ cancel: [testJobId(1)] });
    expect(server.results).toMatchObject([{ result: { outcome: "cancelled" } }]);
  });

  it("that is under way when the agent is stopped is not told as cancelled", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    stop.abort();
    await clock.pass(10_000);
    await ended;
    expect(journal.state().jobs.get(testJobId(1))).toMatchObject({ result: { outcome: "failed" } });
  });

  it("whose plan is taken back after its end is told anew", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    repairs.end();
    await clock.pass(1_000);
    await server.answer({ cancel: [testJobId(1)] });
    await clock.pass(1_000);
    expect(server.results.map(({ result }) => result.outcome)).toEqual(["acted", "cancelled"]);
  });

  it("that cannot be read costs nothing but itself", async () => {
    startAgent();
    await clock.pass(0);
    await give({ of: "the future" });
    await clock.pass(1_000);
    expect(repairs.begun).toEqual([]);
    expect(server.checkIns.length).toBe(2);
  });
});

describe("an order that does not hold", () => {
  it("is refused, told as refused, and never run", async () => {
    startAgent();
    await clock.pass(0);
    await give({
      ...signedJob(testJobId(1)),
      signature: signedJob(testJobId(2)).signature,
      order: `${signedJob(testJobId(1)).order} `,
    });
    expect(repairs.begun).toEqual([]);
    expect(server.results).toMatchObject([{ jobId: testJobId(1), result: { outcome: "refused" } }]);
    expect(server.results[0]?.result.verdict).toContain("not signed by the server");
  });

  it("is judged by the server's clock", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1), { expiresAt: 1_000 }));
    expect(server.results[0]?.result.verdict).toContain("time has run out");
  });
});

describe("a job that has run", () => {
  const runOnce = async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    repairs.end();
    await clock.pass(2_000);
  };

  it("is not run again by a replay; its true result is told", async () => {
    await runOnce();
    await give(signedJob(testJobId(1)));
    await clock.pass(2_000);
    expect(repairs.begun).toHaveLength(1);
    expect(server.results.map(({ attempt, result }) => [attempt, result.outcome])).toEqual([
      [1, "acted"],
      [1, "acted"],
    ]);
  });

  it("is told under the raised attempt when the server hands it out again", async () => {
    await runOnce();
    await give(signedJob(testJobId(1), {}, 2));
    await clock.pass(2_000);
    expect(repairs.begun).toHaveLength(1);
    expect(server.results.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it("under way takes the raised attempt for its heartbeats", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    await clock.pass(1_000);
    await give(signedJob(testJobId(1), {}, 2));
    await clock.pass(1_000);
    expect(server.last?.jobs).toMatchObject([{ attempt: 2 }]);
    expect(repairs.begun).toHaveLength(1);
  });
});

describe("an agent that died", () => {
  it("between started and finished says unknown, and runs nothing twice", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    await kill();
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1), {}, 2));
    await clock.pass(2_000);
    expect(repairs.begun).toHaveLength(1);
    expect(server.results.map(({ result }) => result.outcome)).toContain("unknown");
    expect(looks).toContain("pulse");
  });

  it("after an announced restart goes on at its verify step", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    expect(repairs.begun[0]?.announceRestart(600_000)).toBe(true);
    await clock.pass(1_000);
    expect(server.last?.jobs).toMatchObject([{ backWithinMs: 600_000 }]);
    await kill();
    startAgent("boot-2");
    await clock.pass(0);
    await server.answer();
    await clock.pass(2_000);
    expect(server.results.at(-1)).toMatchObject({ result: { outcome: "acted", bootId: "boot-2" } });
    expect(repairs.begun).toHaveLength(1);
  });

  it("with a result not acknowledged tells it after its start", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    server.isAway = true;
    repairs.end();
    await clock.pass(1_000);
    expect(phaseOf(1)).toBe("finished");
    await kill();
    server.isAway = false;
    startAgent();
    await clock.pass(0);
    await server.answer();
    await clock.pass(1_000);
    expect(server.results).toMatchObject([{ result: { outcome: "acted" } }]);
  });
});

describe("a server that is away", () => {
  it("costs nothing: the agent looks on, runs on, and tells everything once it is back", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    server.isAway = true;
    await clock.pass(600_000);
    repairs.end();
    looks = [];
    await clock.pass(120_000);
    expect(looks.filter((probe) => probe === "pulse").length).toBeGreaterThanOrEqual(2);
    server.isAway = false;
    await clock.pass(300_000);
    await server.answer();
    await clock.pass(2_000);
    expect(server.results).toMatchObject([{ result: { outcome: "acted" } }]);
    expect(server.results[0]?.endedAgeMs).toBeGreaterThanOrEqual(120_000);
  });
});

describe("a result", () => {
  it("is not taken for told by the word of anybody but the server", async () => {
    startAgent();
    await clock.pass(0);
    await give(signedJob(testJobId(1)));
    server.isImposed = true;
    repairs.end();
    await clock.pass(2_000);
    expect(phaseOf(1)).toBe("finished");
    server.isImposed = false;
    await server.answer();
    await clock.pass(2_000);
    expect(phaseOf(1)).toBe("acknowledged");
  });
});

describe("a probe that throws", () => {
  it("is told as failed, and looks again at its next time", async () => {
    failingProbe = "pulse";
    startAgent();
    await clock.pass(0);
    expect(server.last?.sections.find(({ probe }) => probe === "pulse")?.content).toMatchObject({ outcome: "failed" });
    failingProbe = null;
    await clock.pass(61_000);
    expect(server.last?.sections.find(({ probe }) => probe === "pulse")?.content).toMatchObject({ outcome: "ok" });
  });
});

describe("the server's other words", () => {
  it("a new token is used from then on", async () => {
    startAgent();
    await clock.pass(0);
    await server.answer({ rotateToken: "token-2" });
    await clock.pass(1_000);
    expect(server.tokens).toEqual(["token-1", "token-2"]);
  });

  it("an identity that it has ended stops the agent", async () => {
    startAgent();
    server.refusal = {
      kind: "problem",
      problem: { code: "retired", message: "This machine was retired.", action: "re-enrol" },
    };
    await clock.pass(0);
    await settle();
    await expect(ended).resolves.toEqual({ kind: "finished", because: "This machine was retired." });
  });

  it("a busy server is left alone for as long as it asks, and then some", async () => {
    startAgent();
    server.refusal = {
      kind: "problem",
      problem: { code: "busy", message: "Busy.", action: "retry", retryAfterMs: 30_000 },
    };
    await clock.pass(0);
    server.refusal = null;
    await clock.pass(34_999);
    expect(server.checkIns).toHaveLength(0);
    await clock.pass(1);
    expect(server.checkIns).toHaveLength(1);
  });
});
