import type { RepairCode } from "../facts/codes.ts";
import { cleanTemp } from "./clean-temp.ts";
import { notifyUser } from "./notify-user.ts";
import type { RepairDefinition } from "./repair.ts";
import { restartInstallerService } from "./restart-installer-service.ts";
import { scheduleReboot } from "./schedule-reboot.ts";
import { stopOrphanInstallers } from "./stop-orphan-installers.ts";
import { waitForInstaller } from "./wait-for-installer.ts";

/** repairCatalogue is every repair that can be chosen, gentlest first. */
export const repairCatalogue: readonly RepairDefinition[] = [
  waitForInstaller,
  notifyUser,
  restartInstallerService,
  cleanTemp,
  stopOrphanInstallers,
  scheduleReboot,
];

const byCode = new Map<string, RepairDefinition>(repairCatalogue.map((definition) => [definition.code, definition]));

/** findRepair gives a repair by a code from outside; null when there is none of that name. */
export const findRepair = (code: string): RepairDefinition | null => byCode.get(code) ?? null;

/** repairOf gives the repair of a known code. */
export function repairOf(code: RepairCode): RepairDefinition {
  const found = byCode.get(code);
  if (!found) throw new RangeError(`repairOf: ${code} is not in the catalogue`);
  return found;
}
