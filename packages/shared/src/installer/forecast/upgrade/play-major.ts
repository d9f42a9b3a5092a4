import { carryOut, type CarriedOut } from "../model/carry-out.ts";
import type { ModelMachine } from "../model/model-machine.ts";
import type { InstallPlan } from "../model/plan-install.ts";
import { type Removed, removeProduct, type Removal } from "../model/remove-product.ts";
import type { PositionRow } from "./position.ts";

/** PlayedMajor is a major upgrade played through at one position. */
export interface PlayedMajor {
  after: ModelMachine;
  decisions: CarriedOut["decisions"];
  removal: Removed | null;
  ifRemovalFails: ModelMachine;
  ifInstallationFails: ModelMachine;
}

/** playMajor puts the new version and removes the old one, in the order of the position; the plan was made before both. */
export function playMajor(before: ModelMachine, plan: InstallPlan, old: Removal, row: PositionRow): PlayedMajor {
  const left = (between: ModelMachine, withBoth: ModelMachine) => ({
    ifRemovalFails: row.ifRemovalFails === "old" ? before : withBoth,
    ifInstallationFails: row.ifInstallationFails === "old" ? before : between,
  });
  if (row.isEarly) {
    const removal = removeProduct(before, old);
    const between = removal?.machine ?? before;
    const put = carryOut(between, plan);
    const onTop = row.ifRemovalFails === "old" ? before : carryOut(before, plan).machine;
    return { after: put.machine, decisions: put.decisions, removal, ...left(between, onTop) };
  }
  const put = carryOut(before, plan);
  const removal = removeProduct(put.machine, old);
  return {
    after: removal?.machine ?? put.machine,
    decisions: put.decisions,
    removal,
    ...left(put.machine, put.machine),
  };
}
