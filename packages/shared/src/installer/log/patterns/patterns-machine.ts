import type { Pattern } from "./pattern.ts";

/** machinePatterns: the machine's state, its policies, other installations and its people (§D.5). */
export const machinePatterns: readonly Pattern[] = [
  {
    id: "installer-busy",
    row: 1,
    cause: "Another installation was in progress.",
    classes: ["WAIT"],
    advice: "Wait until the other one ends, then start again: it does not queue.",
    repair: "wait-for-installer",
    anchors: [cause("Failed to grab execution mutex. System error 258.", "win32", 258), { on: "message", code: 1500 }],
  },
  {
    id: "installer-nested-in-ui",
    row: null,
    cause: "The setup started a second installation out of its own dialogs, which Windows Installer refuses.",
    classes: ["PKG"],
    advice:
      "Waiting does not help. Run it silently (/qn), which leaves the dialogs out, or ask its maker to chain the packages.",
    repair: null,
    anchors: [],
  },
  {
    id: "policy-forbids",
    row: 10,
    cause: "A policy forbids this installation.",
    classes: ["POL"],
    advice: "Ask whoever sets the policy: DisableMSI, AppLocker, Software Restriction.",
    repair: null,
    anchors: [
      // Every log of a machine under the policy has the line, and 1 lets managed installations through.
      supports("Machine policy value 'DisableMsi' is 1", 1625),
      supports("Machine policy value 'DisableMsi' is 2", 1625),
      { ...cause("SOFTWARE RESTRICTION POLICY: ", "exit", 1625), has: "not permitted" },
      cause("This installation is forbidden by system policy", "exit", 1625),
      { on: "message", code: 1934 },
      { on: "message", code: 1718 },
      { on: "exit", code: 1625 },
      { on: "exit", code: 1643 },
      { on: "exit", code: 1644 },
    ],
  },
  {
    id: "disk-full",
    row: 15,
    cause: "There is not enough disk space.",
    classes: ["DISK"],
    advice: "Free space on the target, on the system drive (the cache) and in TEMP.",
    repair: "clean-temp",
    anchors: [
      { on: "message", code: 1601 },
      { on: "message", code: 1307 },
      { on: "exit", code: 112 },
    ],
  },
  {
    id: "service-start-failed",
    row: 17,
    cause: "A service of the product could not be started, stopped, installed or removed.",
    classes: ["LOG"],
    advice: "Read the System log (7000, 7009, 7031): its account, a service it needs, a port, the virus scanner.",
    repair: null,
    anchors: [
      { on: "message", code: 1920 },
      { on: "message", code: 1921 },
      { on: "message", code: 1922 },
      { on: "message", code: 1923 },
    ],
  },
  {
    id: "dead-shell-folder",
    row: 19,
    cause: "A folder that Windows names lies on a drive or share that is not there.",
    classes: ["ENV"],
    advice:
      "Correct the User Shell Folders of the user or of SYSTEM; mapped drives do not exist for elevated programs.",
    repair: null,
    anchors: [
      { on: "message", code: 1327 },
      { on: "message", code: 1606 },
      { on: "message", code: 1324 },
      { on: "message", code: 1325 },
    ],
  },
  {
    id: "servicing-needs-reboot",
    row: 21,
    cause: "Windows waits for a restart before it takes another assembly.",
    classes: ["REBOOT"],
    advice: "Restart, then install again.",
    repair: "schedule-reboot",
    anchors: [
      { on: "message", code: 1935, has: ["0X80070BC9"] },
      { on: "message", code: 1935, has: ["-2147021879"] },
    ],
  },
  {
    id: "install-suspended",
    row: 22,
    cause: "An earlier installation was suspended and has to be undone first.",
    classes: ["REBOOT"],
    advice: "Restart, then finish or undo the earlier one. Never delete its markers.",
    repair: "schedule-reboot",
    anchors: [
      { on: "message", code: 1704 },
      { on: "message", code: 1705 },
      { on: "exit", code: 1604 },
    ],
  },
  {
    id: "rollback-lost",
    row: null,
    cause: "Files that would have undone it are missing, so that the machine was not put back as it was.",
    classes: ["PKG"],
    advice: "Do not go on with what is half there: install the product again, whole.",
    repair: null,
    anchors: [{ on: "message", code: 1712 }],
  },
  {
    id: "service-unreachable",
    row: null,
    cause: "The Windows Installer service could not be reached.",
    classes: ["SVC"],
    advice: "Look at the service msiserver: disabled, unregistered, or RPC down.",
    repair: "restart-installer-service",
    anchors: [
      { on: "message", code: 1719 },
      { ...supports("Failed to connect to server. Error: ", 1601), strength: "explains" },
      { on: "exit", code: 1601 },
    ],
  },
  {
    id: "cancelled",
    row: 12,
    cause: "Somebody cancelled it, or refused the question for rights.",
    classes: ["USER"],
    advice: "Agree on another time, or run it silently from the agent.",
    repair: "notify-user",
    anchors: [
      { on: "value", value: 2 },
      { on: "exit", code: 1602 },
    ],
  },
];

function cause(begins: string, space: "exit" | "win32", code: number) {
  return { on: "phrase" as const, begins, space, code, strength: "cause" as const };
}

function supports(begins: string, code: number) {
  return { on: "phrase" as const, begins, space: "exit" as const, code, strength: "supports" as const };
}
