export { diagnose } from "@slipway/shared/findings/diagnose";
import type { DiagnoseInput } from "@slipway/shared/findings/diagnose";
import { rules } from "@slipway/shared/findings/rules";
import { ago, healthyContext, now, observe, packageOf, processOf } from "@slipway/shared/findings/testing/machine";

/** sampleDiagnosis is a machine with work for many rules: an installer that holds the lock with its tree, markers, odd UAC, two Gos. */
export function sampleDiagnosis(): DiagnoseInput {
  const path = "C:\\packages\\contoso-suite-4.2.msi";
  const client = processOf(6120, "client", { package: packageOf(path), user: "CORP\\dana", startedAt: ago(47) });
  const others = Array.from({ length: 12 }, (_, at) => processOf(7000 + at, at % 3 === 0 ? "custom-action" : "client"));
  const observations = observe({
    facts: {
      pulse: {
        lock: { state: "held", owner: { pid: 6120, threadId: 1 }, heldSinceAt: ago(47) },
        service: { state: "running", pid: 4000, acceptsStop: false, acceptsShutdown: true },
        processes: [client, ...others],
      },
      uac: { values: { ...uac(), EnableLUA: 0, ConsentPromptBehaviorAdmin: 0 } },
      disk: {
        volumes: [{ root: "C:\\", roles: ["system", "programs", "temp"], freeBytes: 2 ** 30, sizeBytes: 2 ** 38 }],
      },
    },
  });
  return { rules, observations, machine: healthyContext, now };
}

const uac = () => {
  const { uac: look } = observe({});
  if (look?.outcome !== "ok") throw new Error("the sample has no UAC");
  return look.fact.values;
};
