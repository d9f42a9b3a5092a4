import type { JobResult } from "@slipway/shared/protocol/result";
import type { HealthyOptions } from "../simulator/healthy-machine.ts";
import { healthyMachine } from "../simulator/healthy-machine.ts";
import type { Machine } from "../simulator/machine.ts";
import { simulatedTime } from "../simulator/simulated-time.ts";
import { simulateWindows } from "../simulator/simulate-windows.ts";
import type { Windows } from "../windows/windows.ts";
import type { PersonAnswer, RepairHost, RepairMode } from "./agent-repair.ts";
import { repairs } from "./index.ts";
import { memoryStore } from "./memory-store.ts";
import { runRepair } from "./runner.ts";
import { StillnessWatch } from "./stillness.ts";

export const jobId = "0191d6d4-0000-7000-8000-000000000001";

/** Bench is a modelled machine with an agent's repairs on it. */
export interface Bench {
  machine: Machine;
  windows: Windows;
  host: RepairHost;
  watch: StillnessWatch;
  answers: Promise<PersonAnswer>[];
  run(repair: string, parameters?: object, mode?: RepairMode, signal?: AbortSignal): Promise<JobResult>;
  /** Waits on the model's clock, looking at the installer each minute as the pulse does. */
  watchFor(minutes: number): Promise<void>;
}

/** benchOf puts a healthy machine on the bench; `wrap` lets a test stand between repair and Windows. */
export function benchOf(
  options: HealthyOptions = {},
  wrap: (windows: Windows, machine: Machine) => Windows = (windows) => windows,
): Bench {
  const machine = healthyMachine(options);
  const windows = wrap(simulateWindows(machine), machine);
  const time = simulatedTime(machine);
  const watch = new StillnessWatch();
  const answers: Promise<PersonAnswer>[] = [];
  const host: RepairHost = {
    windows,
    time,
    store: memoryStore(),
    dataFolder: "C:\\ProgramData\\Slipway",
    stillness: (pid, startedAt) => watch.of(pid, startedAt),
    lockHeldMs: () => null,
    answerLater: (_jobId, answer) => void answers.push(answer),
  };
  return {
    machine,
    windows,
    host,
    watch,
    answers,
    run: (repair, parameters = {}, mode = "act", signal = new AbortController().signal) =>
      runRepair({ jobId, repair, parameters, mode, signal }, repairs, host),
    async watchFor(minutes) {
      for (let minute = 0; minute < minutes; minute++) {
        watch.look(windows);
        await time.wait(60_000);
      }
      watch.look(windows);
    },
  };
}

/** changesOf is everything that a result lists as changed or to be changed. */
export const changesOf = (result: JobResult) => result.steps.flatMap((step) => step.changes);
