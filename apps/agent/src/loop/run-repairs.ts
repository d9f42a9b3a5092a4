import type { AgentRepair, RepairHost } from "../repairs/agent-repair.ts";
import { abandonFollowUp } from "../repairs/follow-ups.ts";
import { runRepair } from "../repairs/runner.ts";
import type { RepairRunner } from "./repair-runner.ts";

/** makeRepairRunner carries out jobs with this agent's repairs. */
export function makeRepairRunner(repairs: readonly AgentRepair[], host: RepairHost): RepairRunner {
  const bootId = () => {
    const boot = host.windows.boot();
    return boot.ok ? boot.value.id.slice(0, 128) : "unknown";
  };
  return {
    run: ({ jobId, repair, parameters, kind, signal, progress }) =>
      runRepair(
        { jobId, repair, parameters, mode: kind === "dry-run" ? "dry-run" : "act", signal, progress },
        repairs,
        host,
      ),
    resume: async () => ({
      ...{ outcome: "acted", verdict: "Windows has restarted, as this repair had announced.", steps: [], output: "" },
      ...{ bootId: bootId(), solvedByStep: null },
    }),
    takeBack: async (jobId) => {
      const verdict = abandonFollowUp(jobId, repairs, host);
      if (verdict === null) return null;
      return { outcome: "cancelled", verdict, steps: [], output: "", bootId: bootId(), solvedByStep: null };
    },
  };
}
