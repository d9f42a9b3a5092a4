import type { KindWords } from "../rule.ts";

/** installerKinds are the findings about how Windows Installer stands and how its installations go. */
export const installerKinds = {
  "installer-busy": {
    severity: "blocking",
    title: "Installer held",
    why: "Windows Installer does one installation at a time. Until this one ends, every other one fails with 1618, “Another installation is in progress”.",
    repairs: ["wait-for-installer", "notify-user"],
  },
  "installer-stuck": {
    severity: "blocking",
    title: "Installer stuck",
    why: "An installation holds Windows Installer and does not come to an end by itself. Nothing else can be installed, updated or removed until it lets go. Ending its processes by force would leave a half-installed product.",
    repairs: ["notify-user", "restart-installer-service", "schedule-reboot", "wait-for-installer"],
  },
  "installer-orphan-processes": {
    severity: "degrading",
    title: "Orphaned installer processes",
    why: "An installer process was left behind by whoever started it. It does nothing, may keep files open that the next installation wants to replace, and looks like an installation in progress.",
    repairs: ["stop-orphan-installers", "restart-installer-service"],
  },
  "installer-service-misconfigured": {
    severity: "blocking",
    title: "Windows Installer service misconfigured",
    why: "Windows Installer works as a service. When it is disabled or changed, installations fail with 1601 or 1719; when it starts another program, that program runs with the highest rights.",
    repairs: [],
  },
  "installer-service-missing": {
    severity: "blocking",
    title: "Windows Installer service missing",
    why: "The service that does every installation is not registered on this machine, so each one fails with 1601. It has to be registered again.",
    repairs: [],
  },
  "install-suspended": {
    severity: "blocking",
    title: "Installation suspended",
    why: "An installation was interrupted and left half done. The next one stops with 1704 or 1705 and asks to undo it first; unattended installations fail there.",
    repairs: ["schedule-reboot"],
  },
  "rollback-scripts-left": {
    severity: "degrading",
    title: "Rollback scripts left",
    why: "An interrupted installation left the scripts that would undo it. The next installation may run them and take back files of a product that works by now.",
    repairs: ["schedule-reboot"],
  },
  "install-failed": {
    severity: "degrading",
    title: "Installation failed",
    why: "What should be on this machine is not, or what should be gone is still there. The number alone rarely says why; the engine's message, or the log, does.",
    repairs: [],
  },
  "installer-nested-in-ui": {
    severity: "degrading",
    title: "Setup started inside another's dialogs",
    why: "Windows Installer refuses a second installation out of the dialogs of the same process with 1618, “Another installation is in progress”. Nothing else is installing, so waiting never helps.",
    repairs: [],
  },
  "self-repair-loop": {
    severity: "degrading",
    title: "Product repairs itself again and again",
    why: "Each time somebody uses it, Windows Installer begins a repair that does not last. It is slow, it holds the installer's lock, and every other installation meanwhile fails with 1618.",
    repairs: [],
  },
} as const satisfies Record<string, KindWords>;
