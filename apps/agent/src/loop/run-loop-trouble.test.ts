import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { TestAgent } from "./test-agent.ts";
import { settle } from "./test-clock.ts";
import { signedJob, testJobId } from "./test-orders.ts";

let agent: TestAgent;
beforeEach(() => {
  agent = new TestAgent();
});
afterEach(() => agent.remove());

describe("an agent that died", () => {
  it("between started and finished says unknown, and runs nothing twice", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    await agent.kill();
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1), {}, 2));
    await agent.clock.pass(2_000);
    expect(agent.repairs.begun).toHaveLength(1);
    expect(agent.server.results.map(({ result }) => result.outcome)).toContain("unknown");
    expect(agent.looks).toContain("pulse");
  });

  it("after an announced restart goes on at its verify step", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    expect(agent.repairs.begun[0]?.announceRestart(600_000)).toBe(true);
    await agent.clock.pass(1_000);
    expect(agent.server.last?.jobs).toMatchObject([{ backWithinMs: 600_000 }]);
    await agent.kill();
    agent.start("boot-2");
    await agent.clock.pass(0);
    await agent.server.answer();
    await agent.clock.pass(2_000);
    expect(agent.server.results.at(-1)).toMatchObject({ result: { outcome: "acted", bootId: "boot-2" } });
    expect(agent.repairs.begun).toHaveLength(1);
  });

  it("with a result not acknowledged tells it after its start", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    agent.server.isAway = true;
    agent.repairs.end();
    await agent.clock.pass(1_000);
    expect(agent.phaseOf(1)).toBe("finished");
    await agent.kill();
    agent.server.isAway = false;
    agent.start();
    // At once: the first check-in may be held for a minute.
    await agent.clock.pass(0);
    expect(agent.server.results).toMatchObject([{ result: { outcome: "acted" } }]);
  });
});

describe("a server that is away", () => {
  it("costs nothing: the agent looks on, runs on, and tells everything once it is back", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    agent.server.isAway = true;
    await agent.clock.pass(600_000);
    agent.repairs.end();
    agent.looks = [];
    await agent.clock.pass(120_000);
    expect(agent.looks.filter((probe) => probe === "pulse").length).toBeGreaterThanOrEqual(2);
    agent.server.isAway = false;
    await agent.clock.pass(300_000);
    await agent.server.answer();
    await agent.clock.pass(2_000);
    expect(agent.server.results).toMatchObject([{ result: { outcome: "acted" } }]);
    expect(agent.server.results[0]?.endedAgeMs).toBeGreaterThanOrEqual(120_000);
  });
});

describe("a result", () => {
  it("is not taken for told by the word of anybody but the server", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    agent.server.isImposed = true;
    agent.repairs.end();
    await agent.clock.pass(2_000);
    expect(agent.phaseOf(1)).toBe("finished");
    agent.server.isImposed = false;
    await agent.server.answer();
    await agent.clock.pass(2_000);
    expect(agent.phaseOf(1)).toBe("acknowledged");
  });
});

describe("a journal that cannot be written", () => {
  it("ends the agent, since the result of a job would be lost", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    agent.journal.append = () => ({ ok: false, reason: "disk", because: "the disk is full" });
    agent.repairs.end();
    await agent.clock.pass(1_000);
    await expect(agent.ended).resolves.toEqual({ kind: "broken", because: "the disk is full" });
  });
});

describe("a probe that throws", () => {
  it("is told as failed, and looks again at its next time", async () => {
    agent.failingProbe = "pulse";
    agent.start();
    await agent.clock.pass(0);
    expect(agent.server.last?.sections.find(({ probe }) => probe === "pulse")?.content).toMatchObject({
      outcome: "failed",
    });
    agent.failingProbe = null;
    await agent.clock.pass(61_000);
    expect(agent.server.last?.sections.find(({ probe }) => probe === "pulse")?.content).toMatchObject({
      outcome: "ok",
    });
  });
});

describe("the server's other words", () => {
  it("a new token is used from then on", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.server.answer({ rotateToken: "token-2" });
    await agent.clock.pass(1_000);
    expect(agent.server.tokens).toEqual(["token-1", "token-2"]);
  });

  it("an identity that it has ended stops the agent", async () => {
    agent.start();
    agent.server.refusal = {
      kind: "problem",
      problem: { code: "retired", message: "This machine was retired.", action: "re-enrol" },
    };
    await agent.clock.pass(0);
    await settle();
    await expect(agent.ended).resolves.toEqual({ kind: "finished", because: "This machine was retired." });
  });

  it("a busy server is left alone for as long as it asks, and then some", async () => {
    agent.start();
    agent.server.refusal = {
      kind: "problem",
      problem: { code: "busy", message: "Busy.", action: "retry", retryAfterMs: 30_000 },
    };
    await agent.clock.pass(0);
    agent.server.refusal = null;
    await agent.clock.pass(34_999);
    expect(agent.server.checkIns).toHaveLength(0);
    await agent.clock.pass(1);
    expect(agent.server.checkIns).toHaveLength(1);
  });
});
