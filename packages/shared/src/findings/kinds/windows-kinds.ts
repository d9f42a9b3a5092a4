import type { KindWords } from "../rule.ts";

/** windowsKinds are the findings about what of Windows itself stands in an installation's way. */
export const windowsKinds = {
  "reboot-pending": {
    severity: "degrading",
    title: "Restart pending",
    why: "Windows or a program waits for a restart to finish its work. Until then some installations fail or wait, and others may ask for a restart of their own.",
    repairs: ["schedule-reboot"],
  },
  "disk-space-low": {
    severity: "blocking",
    title: "Disk space low",
    why: "An installation needs its size several times over: unpacked, cached and with backups to undo it. Without room it fails with 112 or 1307, often half way.",
    repairs: ["clean-temp"],
  },
  "temp-unwritable": {
    severity: "blocking",
    title: "Temporary folder not writable",
    why: "Every installation unpacks itself into the temporary folder first. When nothing can be written there, it fails with 1632 or 2503 before it begins.",
    repairs: ["clean-temp"],
  },
  "uac-disabled": {
    severity: "degrading",
    title: "User Account Control off",
    why: "Every program that an administrator starts runs with full rights, without a question. The other settings of User Account Control have no effect.",
    repairs: [],
  },
  "uac-silent-elevation": {
    severity: "degrading",
    title: "Elevation without a question",
    why: "Any program an administrator runs can take full rights without anybody noticing.",
    repairs: [],
  },
  "uac-no-secure-desktop": {
    severity: "degrading",
    title: "Elevation not on the secure desktop",
    why: "The question for administrator rights appears on the ordinary desktop, where another program can imitate it or press the button. Remote-support tools switch this off.",
    repairs: [],
  },
  "uac-users-denied": {
    severity: "info",
    title: "Users cannot elevate",
    why: "Standard users are refused administrator rights without a question, so what they start themselves fails with 740, 1925 or 1730. Software has to come through management.",
    repairs: [],
  },
  "uac-remote-unfiltered": {
    severity: "degrading",
    title: "Remote local administrators unfiltered",
    why: "A local administrator account that logs on over the network gets full rights at once. A stolen password hash of it then opens every machine that has the same account.",
    repairs: [],
  },
  "uac-unsigned-blocked": {
    severity: "degrading",
    title: "Unsigned programs cannot elevate",
    why: "Only signed programs may get administrator rights. Setups without a signature, such as tools made in-house, fail when a person starts them.",
    repairs: [],
  },
  "uac-setup-undetected": {
    severity: "info",
    title: "Old setup programs not recognised",
    why: "Windows does not recognise old setup programs as such and does not ask for administrator rights. They then fail half way with “Access denied”.",
    repairs: [],
  },
} as const satisfies Record<string, KindWords>;
