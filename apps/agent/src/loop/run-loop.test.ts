import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repairOf } from "@slipway/shared/repairs/catalogue";
import { TestAgent } from "./test-agent.ts";
import { signedJob, testJobId } from "./test-orders.ts";

let agent: TestAgent;
beforeEach(() => {
  agent = new TestAgent();
});
afterEach(() => agent.remove());

describe("a job", () => {
  it("is journalled, run, told, and followed by facts that began after its result was taken", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    expect(agent.phaseOf(1)).toBe("started");
    await agent.clock.pass(1_000);
    expect(agent.server.last?.jobs).toMatchObject([{ jobId: testJobId(1), attempt: 1, phase: "started" }]);
    await agent.clock.pass(5_000);
    agent.looks = [];
    agent.repairs.end();
    await agent.clock.pass(1_000);
    expect(agent.server.results).toMatchObject([{ jobId: testJobId(1), attempt: 1, result: { outcome: "acted" } }]);
    expect(agent.phaseOf(1)).toBe("acknowledged");
    expect(agent.looks.toSorted()).toEqual([...repairOf("wait-for-installer").looksAt].toSorted());
    expect(agent.server.last?.jobs).toEqual([]);
    expect(agent.server.last?.sections.find(({ probe }) => probe === "pulse")?.ageMs).toBeLessThan(1_000);
  });

  it("is kept alive by a check-in every 20 s", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    await agent.clock.pass(1_000);
    const before = agent.server.checkIns.length;
    await agent.clock.pass(60_000);
    expect(agent.server.checkIns.length - before).toBeGreaterThanOrEqual(3);
    expect(agent.server.checkIns.slice(before).every(({ jobs }) => jobs.length === 1)).toBe(true);
  });

  it("that is handed out while another runs is left alone", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    await agent.clock.pass(1_000);
    await agent.give(signedJob(testJobId(2)));
    expect([agent.phaseOf(1), agent.phaseOf(2)]).toEqual(["started", undefined]);
  });

  it("that comes while an administrator repairs here is left to a later hand-out", async () => {
    agent.start();
    await agent.clock.pass(0);
    agent.isTaken = true;
    await agent.give(signedJob(testJobId(1)));
    expect(agent.phaseOf(1)).toBeUndefined();
    agent.isTaken = false;
    await agent.clock.pass(60_000);
    await agent.give(signedJob(testJobId(1), {}, 2));
    expect(agent.phaseOf(1)).toBe("started");
  });

  it("is cancelled on the server's word", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    await agent.clock.pass(1_000);
    await agent.server.answer({ cancel: [testJobId(1)] });
    expect(agent.server.results).toMatchObject([{ result: { outcome: "cancelled" } }]);
  });

  it("that is under way when the agent is stopped is not told as cancelled", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    agent.stop.abort();
    await agent.clock.pass(10_000);
    await agent.ended;
    expect(agent.journal.state().jobs.get(testJobId(1))).toMatchObject({ result: { outcome: "failed" } });
  });

  it("whose plan is taken back after its end is told anew", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    agent.repairs.end();
    await agent.clock.pass(1_000);
    await agent.server.answer({ cancel: [testJobId(1)] });
    await agent.clock.pass(1_000);
    expect(agent.server.results.map(({ result }) => result.outcome)).toEqual(["acted", "cancelled"]);
  });

  it("that cannot be read costs nothing but itself", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give({ of: "the future" });
    await agent.clock.pass(1_000);
    expect(agent.repairs.begun).toEqual([]);
    expect(agent.server.checkIns.length).toBe(2);
  });
});

describe("an order that does not hold", () => {
  it("is refused, told as refused, and never run", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give({
      ...signedJob(testJobId(1)),
      signature: signedJob(testJobId(2)).signature,
      order: `${signedJob(testJobId(1)).order} `,
    });
    expect(agent.repairs.begun).toEqual([]);
    expect(agent.server.results).toMatchObject([{ jobId: testJobId(1), result: { outcome: "refused" } }]);
    expect(agent.server.results[0]?.result.verdict).toContain("not signed by the server");
  });

  it("is judged by the server's clock", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1), { expiresAt: 1_000 }));
    expect(agent.server.results[0]?.result.verdict).toContain("time has run out");
  });
});

describe("a job that has run", () => {
  const runOnce = async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    agent.repairs.end();
    await agent.clock.pass(2_000);
  };

  it("is not run again by a replay; its true result is told", async () => {
    await runOnce();
    await agent.give(signedJob(testJobId(1)));
    await agent.clock.pass(2_000);
    expect(agent.repairs.begun).toHaveLength(1);
    expect(agent.server.results.map(({ attempt, result }) => [attempt, result.outcome])).toEqual([
      [1, "acted"],
      [1, "acted"],
    ]);
  });

  it("is told under the raised attempt when the server hands it out again", async () => {
    await runOnce();
    await agent.give(signedJob(testJobId(1), {}, 2));
    await agent.clock.pass(2_000);
    expect(agent.repairs.begun).toHaveLength(1);
    expect(agent.server.results.map(({ attempt }) => attempt)).toEqual([1, 2]);
  });

  it("under way takes the raised attempt for its heartbeats", async () => {
    agent.start();
    await agent.clock.pass(0);
    await agent.give(signedJob(testJobId(1)));
    await agent.clock.pass(1_000);
    await agent.give(signedJob(testJobId(1), {}, 2));
    await agent.clock.pass(1_000);
    expect(agent.server.last?.jobs).toMatchObject([{ attempt: 2 }]);
    expect(agent.repairs.begun).toHaveLength(1);
  });
});
