import type { AgentRepair } from "./agent-repair.ts";
import { cleanTemp } from "./clean-temp.ts";
import { notifyUser } from "./notify-user.ts";
import { restartInstallerService } from "./restart-installer-service.ts";
import { scheduleReboot } from "./schedule-reboot.ts";
import { stopOrphanInstallers } from "./stop-orphan-installers.ts";
import { waitForInstaller } from "./wait-for-installer.ts";

/** repairs is every repair this agent can do, in the catalogue's order. */
export const repairs: readonly AgentRepair[] = [
  waitForInstaller,
  notifyUser,
  restartInstallerService,
  cleanTemp,
  stopOrphanInstallers,
  scheduleReboot,
];
