import type { JobResult } from "@slipway/shared/protocol/result";
import { chooseRepair } from "@slipway/shared/repairs/choose-repair";
import type { AgentRepair, Ending, RepairHost, RepairMode, RepairRun, RepairStore } from "./agent-repair.ts";
import { saveFollowUp } from "./follow-ups.ts";
import { guardWindows } from "./guard.ts";
import { cut, StepLog } from "./step-log.ts";
import { Stopped, stopReasonOf, throwIfStopped } from "./stopped.ts";

/** RepairOrder is what is to be run; `parameters` come from outside and are parsed here. */
export interface RepairOrder {
  jobId: string;
  repair: string;
  parameters: unknown;
  mode: RepairMode;
  /** Hears what is under way, for whoever watches. */
  progress?(text: string): void;
  /** Aborting it cancels. */
  signal: AbortSignal;
}

/**
 * runRepair runs one attempt to its result, and never throws: it owns parameters, rights, time limit, cancel, steps
 * and output, so that a repair is only its own steps.
 */
export async function runRepair(
  order: RepairOrder,
  repairs: readonly AgentRepair[],
  host: RepairHost,
): Promise<JobResult> {
  const log = new StepLog(() => host.windows.now());
  const ending = await attempt(order, repairs, host, log).catch((error: unknown) => broken(error));
  const boot = host.windows.boot();
  return {
    outcome: ending.outcome,
    verdict: cut(ending.verdict, 1000),
    steps: log.steps,
    output: log.output,
    bootId: boot.ok ? boot.value.id.slice(0, 128) : "unknown",
    solvedByStep: null,
  };
}

type AttemptEnding = Omit<Ending, "outcome"> & { outcome: JobResult["outcome"] };

const refused = (verdict: string): AttemptEnding => ({ outcome: "refused", verdict });

async function attempt(
  order: RepairOrder,
  repairs: readonly AgentRepair[],
  host: RepairHost,
  log: StepLog,
): Promise<AttemptEnding> {
  const choice = chooseRepair(order.repair, order.parameters);
  if (!choice.ok) return refused(`It was not begun: ${choice.detail}`);
  const repair = repairs.find((one) => one.definition.code === order.repair);
  if (!repair) return refused("It was not begun: this agent has no such repair.");
  const rights = order.mode === "act" && repair.needsElevation ? whyNotElevated(host) : null;
  return rights ? refused(rights) : limited(order, repair, choice.chosen.parameters, host, log);
}

function whyNotElevated(host: RepairHost): string | null {
  const elevated = host.windows.isElevated();
  if (!elevated.ok)
    return `It was not begun: whether this account is an administrator could not be read (error ${elevated.error.code}).`;
  return elevated.value ? null : "It was not begun: it needs the rights of an administrator.";
}

/** Runs the repair until it ends, is cancelled, or its time is over, whichever comes first. */
async function limited(
  order: RepairOrder,
  repair: AgentRepair,
  parameters: Record<string, unknown>,
  host: RepairHost,
  log: StepLog,
): Promise<AttemptEnding> {
  const controller = new AbortController();
  const cancel = () => controller.abort("cancelled");
  if (order.signal.aborted) cancel();
  order.signal.addEventListener("abort", cancel);
  const guarded = guardWindows(host.windows, order.mode, controller.signal);
  const stopTimer = host.time.after(repair.definition.timeoutMs, () => controller.abort("timed-out"));
  const run: RepairRun<Record<string, unknown>> = {
    jobId: order.jobId,
    mode: order.mode,
    parameters,
    windows: guarded.windows,
    host: { ...host, store: guardStore(host.store, order.mode, controller.signal) },
    log: (line) => log.log(line),
    step: (name, work) => {
      order.progress?.(name);
      return log.run(name, work);
    },
    followUp: (state) =>
      saveFollowUp(guardStore(host.store, order.mode, controller.signal), {
        jobId: order.jobId,
        repair: repair.definition.code,
        dueAt: host.windows.now(),
        state,
      }),
    async wait(ms) {
      throwIfStopped(controller.signal);
      await host.time.wait(ms, controller.signal);
      throwIfStopped(controller.signal);
    },
  };
  try {
    throwIfStopped(controller.signal);
    return await Promise.race([repair.run(run), whenStopped(controller.signal)]);
  } catch (error) {
    log.breakOff(error);
    return stoppedOrBroken(error, guarded.acts(), repair.definition.timeoutMs);
  } finally {
    stopTimer();
    order.signal.removeEventListener("abort", cancel);
  }
}

/** Rejects once the signal aborts: a call that never answers must not hold the attempt. */
function whenStopped(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Stopped(stopReasonOf(signal) ?? "cancelled")), { once: true });
  });
}

function stoppedOrBroken(error: unknown, acts: number, timeoutMs: number): AttemptEnding {
  const far = acts === 0 ? "Nothing had been changed." : "It had begun to act: the steps say how far it came.";
  if (!(error instanceof Stopped)) return { ...broken(error), verdict: `${broken(error).verdict} ${far}` };
  if (error.reason === "cancelled") return { outcome: "cancelled", verdict: `It was cancelled. ${far}` };
  return { outcome: "failed", verdict: `It did not end within ${Math.round(timeoutMs / 1000)} seconds. ${far}` };
}

const broken = (error: unknown): AttemptEnding => ({
  outcome: "failed",
  verdict: `It broke off: ${error instanceof Error ? error.message : String(error)}.`,
});

function guardStore(store: RepairStore, mode: RepairMode, signal: AbortSignal): RepairStore {
  const check = () => {
    if (mode === "dry-run") throw new Error("A dry run tried to write something down.");
    throwIfStopped(signal);
  };
  return {
    ...store,
    write(name, text) {
      check();
      store.write(name, text);
    },
    remove(name) {
      check();
      store.remove(name);
    },
  };
}
