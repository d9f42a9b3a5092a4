import { probeCodes } from "@slipway/shared/facts/codes";
import { describe, expect, it } from "vitest";
import { startInstall } from "../simulator/installs.ts";
import { advance } from "../simulator/machine.ts";
import { restartMachine } from "../simulator/restart.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import { healthyMachine } from "../simulator/healthy-machine.ts";
import { ProbeMemory } from "./memory.ts";
import { type Probe, Refused } from "./probe.ts";
import { ProbeRunner } from "./runner.ts";
import { bench, hashOf } from "./test-look.ts";

const uacFact = { values: {}, isEnterprise: null };
const probeOf = (change: Partial<Probe>): Probe =>
  ({
    code: "uac",
    version: 3,
    timeoutMs: 1000,
    read: () => ({}),
    parse: (_, memory) => ({ fact: uacFact, memory }),
    ...change,
  }) as Probe;

function look(change: Partial<Probe>) {
  const self = { version: "0.1.0", runtime: "node", runsAsService: false };
  return new ProbeRunner({ windows: simulateWindows(healthyMachine()), self }).look(probeOf(change));
}

describe("a look ends", () => {
  it.each<{ name: string; change: Partial<Probe>; expected: object }>([
    {
      name: "failed when Windows refuses, with the call and the error",
      change: {
        read: () => {
          throw new Refused({ code: 5, call: "RegOpenKeyExW HKLM\\X" });
        },
      },
      expected: { outcome: "failed", error: "RegOpenKeyExW HKLM\\X failed with error 5" },
    },
    {
      name: "failed when Windows fails with error 0",
      change: {
        read: () => {
          throw new Refused({ code: 0, call: "EvtQuery Application" });
        },
      },
      expected: { outcome: "failed", error: "EvtQuery Application failed and gave no reason" },
    },
    {
      name: "unsupported when this Windows has no such function",
      change: {
        read: () => {
          throw new Refused({ code: 120, call: "GetX" });
        },
      },
      expected: { outcome: "unsupported" },
    },
    {
      name: "failed when the probe itself is wrong",
      change: {
        parse: () => {
          throw new TypeError("boom");
        },
      },
      expected: { outcome: "failed", error: "boom" },
    },
    {
      name: "failed when the fact is not what was agreed",
      change: {},
      expected: { outcome: "failed" },
    },
    {
      name: "timed out when Windows does not answer",
      change: { timeoutMs: 5, read: () => new Promise(() => {}) },
      expected: { outcome: "timed-out", error: "uac took longer than 0.005 s" },
    },
  ])("$name", async ({ change, expected }) => {
    expect(await look(change)).toMatchObject({ probe: "uac", version: 3, content: expected });
  });

  it("and tells a read that goes on that its time is over", async () => {
    let signal: AbortSignal | undefined;
    await look({
      timeoutMs: 5,
      read: (_, context) =>
        new Promise(() => {
          signal = context.signal;
        }),
    });
    expect(signal?.aborted).toBe(true);
  });

  it("and what a failed look would have remembered is not kept", async () => {
    const { runner } = bench();
    await runner.look(
      probeOf({ parse: (_, memory) => ({ fact: uacFact as never, memory: { ...memory, bootId: "never" } }) }),
    );
    expect(runner.memory.bootId).toBeNull();
  });
});

describe("every probe", () => {
  it.each(probeCodes)(
    "%s has an equal hash at an unchanged machine, minutes and agent restarts later",
    async (code) => {
      const before = bench();
      const first = await before.look(code);
      expect(first.content.outcome).toBe("ok");
      advance(before.machine, 300_000);
      const second = hashOf(await before.look(code));
      expect(hashOf(first)).toBe(second);
      expect(hashOf(await before.restarted().look(code))).toBe(second);
    },
  );

  it.each(["pulse", "installer-transactions", "reboot-pending"] as const)(
    "%s settles while an install hangs",
    async (code) => {
      const { machine, look } = bench();
      startInstall(machine, { durationMs: Number.POSITIVE_INFINITY });
      for (const process of machine.processes.values()) process.busy = null;
      const hashes: string[] = [];
      for (let minute = 0; minute < 6; minute++) {
        await look("installer-transactions");
        hashes.push(hashOf(await look(code)));
        advance(machine, 60_000);
      }
      expect(new Set(hashes.slice(-3)).size).toBe(1);
    },
  );

  it("remembers what its schema lets through", async () => {
    const { machine, look, runner } = bench();
    startInstall(machine);
    for (const code of probeCodes) await look(code);
    expect(ProbeMemory.parse(JSON.parse(JSON.stringify(runner.memory)))).toEqual(runner.memory);
  });

  it("forgets with the boot what belongs to it", async () => {
    const { machine, look, runner } = bench();
    startInstall(machine);
    await look("installer-transactions");
    await look("pulse");
    restartMachine(machine);
    await look("uac");
    expect(runner.memory.transactions?.open).toHaveLength(1);
    await look("pulse");
    expect(runner.memory).toMatchObject({ transactions: null, pulse: { lock: null } });
  });
});
