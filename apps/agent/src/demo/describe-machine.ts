import type { DemoMachine } from "@slipway/shared/protocol/demo";
import { agentCatalogue } from "../cli/catalogue.ts";
import { agentVersion } from "../cli/agent-version.ts";
import { accountNames } from "../loop/account-names.ts";
import { installEventReports } from "../loop/install-event-reports.ts";
import { accountOf } from "./build-machine.ts";
import { diceOf, uuidOf } from "./dice.ts";
import { demoGroups, type MachineSpec } from "./organisation.ts";
import { pastOf } from "./past.ts";
import type { Raised } from "./raise-machine.ts";

const day = 86_400_000;

/** instanceOf names the run of a simulated agent. */
export const instanceOf = ({ seed, index }: MachineSpec, epoch: number): string =>
  uuidOf(seed, "instance", index, epoch);

/** describeMachine is a raised machine as the seeder takes it. */
export function describeMachine(spec: MachineSpec, raised: Raised, now: number): DemoMachine {
  const { windows, machine, lastSeenAt, beganAt, skewMs, reports } = raised;
  const dice = diceOf(spec.seed, "enrolled", spec.index);
  const [first] = reports;
  const { before } = spec.go;
  return {
    machineId: spec.machineId,
    group: demoGroups[spec.group].name,
    labels: spec.labels.toSorted(),
    identity: machine.identity,
    instanceId: instanceOf(spec, 0),
    agentVersion,
    catalogue: agentCatalogue,
    enrolledAt: Math.min(now - dice.int(31, 200) * day, (first?.at ?? now) - day),
    lastSeenAt,
    clockSkewMs: skewMs,
    user: accountOf(spec),
    reports,
    events: installEventReports(windows, accountNames(windows), 0),
    episodes: pastOf(spec, beganAt, spec.fault),
    goBefore: before && { version: before.version, until: now - before.daysAgo * day },
  };
}
