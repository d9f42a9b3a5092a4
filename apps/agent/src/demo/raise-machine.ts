import { probeCodes } from "@slipway/shared/facts/codes";
import type { ProbeCode } from "@slipway/shared/facts/codes";
import type { DemoLook, DemoReport } from "@slipway/shared/protocol/demo";
import { agentVersion } from "../cli/agent-version.ts";
import { holdSection } from "../loop/section.ts";
import { probes } from "../probes/index.ts";
import type { Probe } from "../probes/probe.ts";
import { ProbeRunner } from "../probes/runner.ts";
import { StillnessWatch } from "../repairs/stillness.ts";
import { advance, type Machine } from "../simulator/machine.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import type { Windows } from "../windows/windows.ts";
import { buildMachine } from "./build-machine.ts";
import { diceOf } from "./dice.ts";
import type { FaultCode } from "./fault-plan.ts";
import { faults } from "./faults.ts";
import type { MachineSpec } from "./organisation.ts";
import { pastInstalls } from "./past-installs.ts";
import { lastAwakeAt } from "./rhythm.ts";
import { wholeReports } from "./whole-reports.ts";

const minute = 60_000;
const day = 86_400_000;
/** A little more than the days that are counted. */
const historyMs = 30 * day;

/** Raised is a modelled machine with what its agent remembers of it, up to a moment. */
export interface Raised {
  machine: Machine;
  windows: Windows;
  runner: ProbeRunner;
  watch: StillnessWatch;
  /** The machine's clock minus ours. */
  skewMs: number;
  /** When it was seen last: now, or before it fell asleep or silent. */
  lastSeenAt: number;
  /** Oldest first, all whole: as told since its history began. */
  reports: DemoReport[];
  /** When what ails it began; of a sound one, when it was looked at. */
  beganAt: number;
}

/** Log before lock, and the log before the markers: each look uses what the one before it remembered. */
const order: readonly ProbeCode[] = [
  ...(["installer-transactions", "pulse"] as const),
  ...probeCodes.filter((probe) => probe !== "installer-transactions" && probe !== "pulse"),
];

/** raiseMachine models a machine with its fault as it came about, looked at by the agent's own probes on the way. */
export async function raiseMachine(spec: MachineSpec, now: number, fault: FaultCode | null): Promise<Raised> {
  const dice = diceOf(spec.seed, "raise", spec.index, fault ?? "");
  const isSilent = fault === "silent";
  const skewMs = fault === "clock-wrong" ? dice.int(7, 95) * minute : 0;
  const lastSeenAt = isSilent ? lastAwakeAt(spec.rhythm, now - dice.int(4, 20) * day) : lastAwakeAt(spec.rhythm, now);
  const illness = fault === null || isSilent ? null : faults[fault];
  const ageMs = illness ? dice.int(...illness.ageMs) : minute;
  const beganAt = lastSeenAt - ageMs;
  const uptimeMs = spec.rhythm.always ? dice.int(2 * day, 30 * day) : dice.int(minute * 90, 4 * day);
  const machine = buildMachine(spec, beganAt + skewMs, beganAt + skewMs - uptimeMs);
  pastInstalls(machine, spec, now, beganAt);
  const windows = simulateWindows(machine);
  const self = { version: agentVersion, runtime: "node 24.4.0", runsAsService: true };
  const raised: Raised = {
    ...{ machine, windows, skewMs, lastSeenAt, beganAt, reports: [] },
    ...{ runner: new ProbeRunner({ windows, self }), watch: new StillnessWatch() },
  };
  const goTo = (at: number) => advance(machine, Math.max(0, at + skewMs - machine.now));
  const before = illness ? (await lookWith(raised, illness.probes)).looks : [];
  if (illness) {
    illness.apply(machine, spec, dice);
    const times = illness.looksAfterMs.filter((ms) => ms < ageMs).map((ms) => beganAt + ms);
    for (const [n, at] of [...times, lastSeenAt].entries()) {
      if (illness.isWatched) await watchUntil(raised, at, goTo);
      if (n === times.length) continue;
      goTo(at);
      raised.reports.push(await lookWith(raised, illness.probes));
    }
    if (fault?.startsWith("orphan")) watchStill(raised, goTo);
  }
  goTo(lastSeenAt);
  raised.watch.look(windows);
  raised.reports.push(await lookWith(raised, order));
  const since = Math.min(now - historyMs, beganAt - day);
  raised.reports = wholeReports({ before, reports: raised.reports, since, skewMs });
  return raised;
}

/** Longer without a look is a gap, in which the lock may have changed hands (probes/held-since.ts). */
const watchEveryMs = 9 * minute;

async function watchUntil(raised: Raised, until: number, goTo: (at: number) => void): Promise<void> {
  const first = raised.machine.now - raised.skewMs + watchEveryMs;
  for (let at = first; at < until; at += watchEveryMs) {
    goTo(at);
    await raised.runner.look(probes.pulse as Probe);
  }
}

/** An orphan is only ended once the agent has watched it stand still, minute by minute. */
function watchStill({ windows, watch, lastSeenAt }: Raised, goTo: (at: number) => void): void {
  for (let ago = 44; ago > 0; ago -= 2) {
    goTo(lastSeenAt - ago * minute);
    watch.look(windows);
  }
}

/** lookWith lets probes look now. */
export async function lookWith(
  { machine, runner, windows, skewMs }: Pick<Raised, "machine" | "runner" | "windows" | "skewMs">,
  codes: readonly ProbeCode[],
): Promise<DemoReport> {
  const at = machine.now - skewMs;
  const looks: DemoLook[] = [];
  for (const code of codes) {
    const look = await runner.look(probes[code] as Probe);
    const { hash } = holdSection(look, at, null);
    looks.push({ probe: code, version: look.version, hash, observedAt: at, content: look.content });
  }
  const boot = windows.boot();
  return { at, bootId: boot.ok ? boot.value.id : "unknown", bootedAt: machine.bootedAt - skewMs, looks };
}
