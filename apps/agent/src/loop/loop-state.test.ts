import { describe, expect, it } from "vitest";
import { type ProbeCode, probeCodes } from "@slipway/shared/facts/codes";
import { slowProbes } from "@slipway/shared/facts/probe-times";
import { CheckIn, CheckInAnswer } from "@slipway/shared/protocol/check-in";
import { buildCheckIn, type CheckInFacts } from "./build-check-in.ts";
import { applyEvent, initialState, type LoopEvent, type LoopState } from "./loop-state.ts";
import { plan } from "./plan.ts";

const facts: CheckInFacts = {
  ...{ agentVersion: "0.1.0", instanceId: "i", epoch: 1, bootId: "b", bootAgeMs: 9, clockAt: 5, events: [], jobs: [] },
  identity: { smbiosUuid: null, machineGuid: "g", serialNumber: null, hostname: "LT-0417" },
  catalogue: { probes: { pulse: 1 }, repairs: {} },
};
const lookAgainId = "0198cccc-0000-7000-8000-000000000001";

/** All but the slow ones, whose looks have their own tests: in the others their day is far off. */
const quick = probeCodes.filter((probe) => !slowProbes.includes(probe));
const slowLater = (state: LoopState): LoopState => ({
  ...state,
  lookDueAt: new Map([...state.lookDueAt, ...slowProbes.map((probe): [ProbeCode, number] => [probe, 80_000_000])]),
});

/** Loop drives the pure loop by hand: time moves only here, and looks end when the test says so. */
class Loop {
  now = 0;
  state: LoopState = slowLater(initialState(0, 0.5, true));
  sent: CheckIn[] = [];

  apply(event: LoopEvent) {
    this.state = applyEvent(this.state, event, this.now);
    return this;
  }
  at(now: number) {
    this.now = now;
    return this;
  }
  /** What is due, begun; looks see `facts` (the probe's name by default). */
  step(seen: Partial<Record<ProbeCode, string>> = {}): {
    looked: ProbeCode[];
    checkIn: CheckIn | null;
    ended: boolean;
  } {
    const { look } = plan(this.state, this.now);
    if (look.length > 0) this.apply({ type: "look-begun", probes: look });
    for (const probe of look)
      this.apply({
        type: "looked",
        look: { probe, version: 1, content: { outcome: "ok", fact: { saw: seen[probe] ?? probe } } },
      });
    const ended = plan(this.state, this.now).checkIn === "end-hold";
    if (ended) this.apply({ type: "hold-ended" });
    if (plan(this.state, this.now).checkIn !== "begin") return { looked: look, checkIn: null, ended };
    const { message, underWay } = buildCheckIn(this.state, facts, this.now);
    this.apply({ type: "check-in-begun", underWay });
    return { looked: look, checkIn: CheckIn.parse(message), ended };
  }
  answer(answer: Partial<CheckInAnswer> = {}) {
    return this.apply({ type: "answered", answer: CheckInAnswer.parse({ serverAt: 1, nextCheckInMs: 0, ...answer }) });
  }
  /** The first check-in, sent and acknowledged. */
  settled() {
    this.step();
    return this.answer({ nextCheckInMs: 60_000 });
  }
}

const contentOf = (checkIn: CheckIn | null) =>
  checkIn?.sections.filter(({ content }) => content !== undefined).map(({ probe }) => probe) ?? [];
const ageOf = (checkIn: CheckIn | null, probe: ProbeCode) =>
  checkIn?.sections.find((section) => section.probe === probe)?.ageMs;

describe("the first check-in", () => {
  it("comes at a random point of the interval", () => {
    const state = initialState(0, 0.25, false);
    let loop = Object.assign(new Loop(), { state });
    expect(loop.step().checkIn).toBeNull();
    expect(plan(loop.state, 14_999).checkIn).toBeNull();
    expect(loop.at(15_000).step().checkIn).not.toBeNull();
    loop = new Loop();
    expect(loop.step().checkIn).not.toBeNull();
  });

  it("tells every probe whole, and what the agent can do", () => {
    const { checkIn } = new Loop().step();
    expect(contentOf(checkIn)).toEqual(quick);
    expect(checkIn?.catalogue).toEqual(facts.catalogue);
    expect(checkIn?.holdMs).toBe(55_000);
  });
});

describe("slow probes", () => {
  const fromStart = () => Object.assign(new Loop(), { state: initialState(0, 0.5, true) });
  const pulse = (state: "held" | "absent") => ({
    outcome: "ok" as const,
    fact: {
      ...{ bootId: "b", processes: [], processesCut: false, vanishedClient: null },
      ...{ inProgress: null, rollbackScripts: null, configMsi: null },
      lock: { state, owner: null, heldSinceAt: null },
      service: { state: "stopped", pid: null, acceptsStop: false, acceptsShutdown: false },
    },
  });
  const [busy, quiet] = [pulse("held"), pulse("absent")];

  it("let the first check-in go, and look soon after", () => {
    const loop = fromStart();
    expect(contentOf(loop.step().checkIn)).toEqual(quick);
    loop.answer({ nextCheckInMs: 60_000 });
    const { looked, checkIn } = loop.at(10_000).step();
    expect(looked).toEqual([...slowProbes]);
    expect(contentOf(checkIn)).toEqual([...slowProbes]);
  });

  it("look again once an installation has ended, and then once a day", () => {
    const loop = fromStart();
    loop.step();
    loop.answer({ nextCheckInMs: 60_000 }).at(10_000).step();
    loop.at(60_000).apply({ type: "looked", look: { probe: "pulse", version: 1, content: busy } });
    expect(loop.state.lookDueAt.get("products")).toBe(10_000 + 86_400_000);
    loop.at(120_000).apply({ type: "looked", look: { probe: "pulse", version: 1, content: quiet } });
    expect(slowProbes.map((probe) => loop.state.lookDueAt.get(probe))).toEqual([130_000, 130_000, 130_000]);
    loop.at(180_000).apply({ type: "looked", look: { probe: "pulse", version: 1, content: quiet } });
    expect(loop.state.lookDueAt.get("products")).toBe(130_000);
  });
});

describe("sections", () => {
  it("travel as hash and age once they are acknowledged", () => {
    const loop = new Loop().settled();
    const { checkIn } = loop.at(60_000).step();
    expect(contentOf(checkIn)).toEqual([]);
    expect(checkIn?.sections).toHaveLength(quick.length);
    expect(checkIn?.catalogue).toBeUndefined();
  });

  it("grow older until their probe looks again: an equal hash with a younger age is a fresh fact", () => {
    const loop = new Loop().settled();
    const { checkIn, looked } = loop.at(60_000).step();
    expect(looked).toEqual(["pulse"]);
    expect(ageOf(checkIn, "pulse")).toBe(0);
    expect(ageOf(checkIn, "disk")).toBe(60_000);
  });

  it("are as old as the beginning of their look", () => {
    const loop = new Loop();
    loop.apply({ type: "look-begun", probes: ["go"] }).at(4_000);
    loop.apply({ type: "looked", look: { probe: "go", version: 1, content: { outcome: "ok", fact: {} } } });
    expect(ageOf(loop.step().checkIn, "go")).toBe(4_000);
  });

  it("go whole again when the server lacks them, at once", () => {
    const loop = new Loop().settled();
    loop.at(60_000).step();
    loop.answer({ want: ["disk", "a-probe-of-the-future"] });
    expect(contentOf(loop.at(61_000).step().checkIn)).toEqual(["disk"]);
  });

  it("that the server wants although they went whole do not hurry", () => {
    const loop = new Loop();
    loop.step();
    loop.answer({ want: ["disk"], nextCheckInMs: 60_000 });
    expect(loop.at(2_000).step().checkIn).toBeNull();
    expect(contentOf(loop.at(60_000).step().checkIn)).toEqual(["disk"]);
  });

  it("go whole again after a check-in that failed", () => {
    const loop = new Loop();
    loop.step();
    loop.apply({ type: "check-in-failed", minimumMs: 0, random: 0 });
    expect(contentOf(loop.at(5_000).step().checkIn)).toEqual(quick);
  });

  it("over 256 KB are told as a failure", () => {
    const loop = new Loop();
    const { checkIn } = loop.step({ go: "x".repeat(256 * 1024) });
    expect(checkIn?.sections.find(({ probe }) => probe === "go")?.content).toMatchObject({ outcome: "failed" });
  });

  it("together never exceed a message: the rest waits for the server to want it", () => {
    const big = "x".repeat(250 * 1024);
    const loop = new Loop();
    const { checkIn } = loop.step({ go: big, disk: big, uac: big, inventory: big });
    expect(Buffer.byteLength(JSON.stringify(checkIn))).toBeLessThan(1024 * 1024);
    const left = quick.filter((probe) => !contentOf(checkIn).includes(probe));
    expect(left).toEqual(["inventory"]);
    loop.answer({ want: left });
    expect(contentOf(loop.at(1_000).step().checkIn)).toEqual(["inventory"]);
  });
});

describe("a held check-in", () => {
  it("does not keep the pulse from looking every minute", () => {
    const loop = new Loop();
    loop.step();
    expect(loop.at(60_000).step()).toMatchObject({ looked: ["pulse"], checkIn: null, ended: false });
  });

  it("ends when the pulse changed, and a new one tells it whole", () => {
    const loop = new Loop();
    loop.step();
    const { checkIn, ended } = loop.at(60_000).step({ pulse: "held" });
    expect(ended).toBe(true);
    expect(contentOf(checkIn)).toContain("pulse");
  });

  it("is not ended within its first second", () => {
    const loop = new Loop();
    loop.step();
    loop.at(500).apply({ type: "job-changed", holdsJob: true });
    expect(loop.step().ended).toBe(false);
    expect(plan(loop.state, 500).wakeAt).toBe(1_000);
    expect(loop.at(1_000).step()).toMatchObject({ ended: true });
  });
});

describe("look again", () => {
  it("looks at once and answers with fresh ages", () => {
    const loop = new Loop().settled();
    loop.at(30_000).apply({ type: "check-in-begun", underWay: buildCheckIn(loop.state, facts, 30_000).underWay });
    loop.at(40_000).answer({ lookAgain: { id: lookAgainId, probes: ["disk", "pulse"] } });
    const { looked, checkIn } = loop.step();
    expect(looked.toSorted()).toEqual(["disk", "pulse"]);
    expect(checkIn?.answersLookAgain).toBe(lookAgainId);
    expect([ageOf(checkIn, "disk"), ageOf(checkIn, "go")]).toEqual([0, 40_000]);
  });

  it("is not answered by a look that was under way when it was asked", () => {
    const loop = new Loop().settled();
    loop.at(30_000).apply({ type: "check-in-begun", underWay: buildCheckIn(loop.state, facts, 30_000).underWay });
    loop.apply({ type: "look-begun", probes: ["go"] });
    loop.at(31_000).answer({ lookAgain: { id: lookAgainId, probes: ["go"] } });
    loop.apply({ type: "looked", look: { probe: "go", version: 1, content: { outcome: "ok", fact: { saw: "go" } } } });
    const { looked, checkIn } = loop.step();
    expect(looked).toEqual(["go"]);
    expect(checkIn).toMatchObject({ answersLookAgain: lookAgainId });
  });

  describe("whose looks take their time", () => {
    const asked = () => {
      const loop = new Loop().settled();
      loop.at(30_000).apply({ type: "check-in-begun", underWay: buildCheckIn(loop.state, facts, 30_000).underWay });
      loop.at(40_000).answer({ lookAgain: { id: lookAgainId, probes: ["go"] } });
      return loop.apply({ type: "look-begun", probes: ["go"] });
    };
    const seen: LoopEvent = {
      type: "looked",
      look: { probe: "go", version: 1, content: { outcome: "ok", fact: { saw: "go" } } },
    };

    it("is waited for by the check-in that is due, and then answered at once", () => {
      const loop = asked();
      expect(loop.at(42_000).step().checkIn).toBeNull();
      expect(loop.apply(seen).step().checkIn?.answersLookAgain).toBe(lookAgainId);
    });

    it("stays asked when a check-in without it is answered", () => {
      const loop = asked();
      expect(loop.at(50_000).step().checkIn?.answersLookAgain).toBeNull();
      loop.at(51_000).answer({ nextCheckInMs: 60_000 });
      expect(loop.apply(seen).step().checkIn?.answersLookAgain).toBe(lookAgainId);
    });

    it("does not hold up the check-in for ever, and ends its hold with the answer", () => {
      const loop = asked();
      expect(loop.at(50_000).step().checkIn?.answersLookAgain).toBeNull();
      const { ended, checkIn } = loop.at(52_000).apply(seen).step();
      expect([ended, checkIn?.answersLookAgain]).toEqual([true, lookAgainId]);
    });
  });

  it("is answered again until an answer acknowledges it", () => {
    const loop = new Loop().settled();
    loop.at(60_000).step();
    loop.answer({ lookAgain: { id: lookAgainId, probes: [] } });
    expect(loop.at(61_000).step().checkIn?.answersLookAgain).toBe(lookAgainId);
    loop.apply({ type: "check-in-failed", minimumMs: 0, random: 0 });
    expect(loop.at(66_000).step().checkIn?.answersLookAgain).toBe(lookAgainId);
    loop.answer({ nextCheckInMs: 60_000 });
    expect(loop.at(126_000).step().checkIn?.answersLookAgain).toBeNull();
  });
});

describe("a job held here", () => {
  it("is told at once and then every 20 s, under a shorter hold", () => {
    const loop = new Loop().settled();
    loop.at(10_000).apply({ type: "job-changed", holdsJob: true });
    expect(loop.step().checkIn?.holdMs).toBe(20_000);
    loop.answer({ nextCheckInMs: 3_600_000 });
    expect(loop.at(30_999).step().checkIn).toBeNull();
    expect(loop.at(31_000).step().checkIn).not.toBeNull();
  });

  it("once ended asks for facts that began after its end", () => {
    const loop = new Loop().settled();
    loop
      .at(90_000)
      .apply({ type: "job-changed", holdsJob: false })
      .apply({ type: "facts-wanted", probes: ["pulse", "uac"] });
    const { checkIn } = loop.step();
    expect([ageOf(checkIn, "pulse"), ageOf(checkIn, "uac")]).toEqual([0, 0]);
  });
});

describe("pulse and the event log", () => {
  const busy = {
    ...{ bootId: "b", lock: { state: "held", owner: null, heldSinceAt: 1 }, processes: [], processesCut: false },
    ...{
      service: { state: "running", pid: 4, acceptsStop: false, acceptsShutdown: true },
      inProgress: null,
      rollbackScripts: null,
      configMsi: null,
    },
  };
  it("reads the log with each pulse while an installation goes on, and once after it", () => {
    const loop = new Loop().settled();
    const pulse = (fact: object) => {
      loop.apply({ type: "look-begun", probes: ["pulse"] });
      loop.apply({ type: "looked", look: { probe: "pulse", version: 1, content: { outcome: "ok", fact } } });
      return plan(loop.state, loop.now).look;
    };
    expect(pulse({ ...busy, lock: { ...busy.lock, state: "free" } })).toEqual([]);
    expect(pulse(busy)).toEqual(["installer-transactions"]);
    loop.step();
    expect(pulse({ ...busy, lock: { ...busy.lock, state: "absent" } })).toEqual(["installer-transactions"]);
    loop.step();
    expect(pulse({ ...busy, lock: { ...busy.lock, state: "absent" } })).toEqual([]);
  });
});

describe("back-off", () => {
  it("doubles with each failure up to five minutes, on top of what the server asks, and ends with an answer", () => {
    const loop = new Loop();
    loop.step();
    const waits: number[] = [];
    for (let n = 1; n <= 8; n++) {
      loop.apply({ type: "check-in-failed", minimumMs: 1_000, random: 0.5 });
      const { checkIn } = loop.state;
      if (checkIn.kind !== "waiting") throw new Error("not waiting");
      waits.push(checkIn.earliestAt - loop.now);
      loop.at(checkIn.earliestAt).step();
    }
    expect(waits).toEqual([8_500, 16_000, 31_000, 61_000, 121_000, 241_000, 301_000, 301_000]);
    loop.answer();
    loop.apply({ type: "check-in-failed", minimumMs: 0, random: 0 });
    expect(plan(loop.state, loop.now + 4_999).checkIn).toBeNull();
    expect(plan(loop.state, loop.now + 5_000).checkIn).toBe("begin");
  });

  it("is not cut short by news", () => {
    const loop = new Loop();
    loop.step();
    loop.apply({ type: "check-in-failed", minimumMs: 0, random: 0 }).apply({ type: "job-changed", holdsJob: true });
    expect(plan(loop.state, 4_999).checkIn).toBeNull();
  });
});

it("never begins two check-ins within a second, whatever the server says", () => {
  const loop = new Loop();
  loop.step();
  loop.answer({ nextCheckInMs: 0, want: ["pulse"] });
  expect(loop.at(999).step().checkIn).toBeNull();
  expect(loop.at(1_000).step().checkIn).not.toBeNull();
});
