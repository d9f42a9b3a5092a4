import type { DemoTemplate } from "@slipway/shared/protocol/demo";
import type { JobResult } from "@slipway/shared/protocol/result";
import type { AgentRepair } from "../repairs/agent-repair.ts";
import { repairs } from "../repairs/index.ts";
import { memoryStore } from "../repairs/memory-store.ts";
import { runRepair } from "../repairs/runner.ts";
import { simulatedTime } from "../simulator/simulated-time.ts";
import { accountOf } from "./build-machine.ts";
import { uuidOf } from "./dice.ts";
import { specOf } from "./organisation.ts";
import { pastFaults } from "./past.ts";
import { raiseMachine, type Raised } from "./raise-machine.ts";

/**
 * templatesOf are the faults of history as the rules and the repairs see them: each once, on a machine of its own, with
 * the agent's probes and its repair at work. Thousands of episodes then tell the same words at their own times.
 */
export async function templatesOf(seed: string, now: number): Promise<DemoTemplate[]> {
  const spec = { ...specOf(seed, 2), rhythm: { ...specOf(seed, 2).rhythm, always: true } };
  const go = { trees: [{ version: "go1.27.1", kind: "msi", architecture: "amd64" }], before: null } as const;
  const templates: DemoTemplate[] = [];
  for (const { fault, codes, repair } of pastFaults) {
    const raised = await raiseMachine({ ...spec, go: { ...go, trees: [...go.trees] } }, now, fault);
    const report = raised.reports.at(-1);
    if (!report) continue;
    const result = repair && (await mend(raised, repair.code, repair.parameters, repairs));
    templates.push({
      ...{ fault, codes, report, user: accountOf(spec) ?? "" },
      repair: repair && result && { ...repair, result },
    });
  }
  return templates;
}

async function mend(
  { machine, windows, watch }: Raised,
  code: string,
  parameters: Record<string, unknown>,
  all: readonly AgentRepair[],
): Promise<JobResult> {
  const host = {
    windows,
    store: memoryStore(),
    dataFolder: "C:\\ProgramData\\Slipway",
    time: simulatedTime(machine),
    lockHeldMs: () => null,
    stillness: (pid: number, startedAt: number) => watch.of(pid, startedAt),
    answerLater: () => {},
  };
  const jobId = uuidOf("template", code);
  return runRepair({ jobId, repair: code, parameters, mode: "act", signal: new AbortController().signal }, all, host);
}
