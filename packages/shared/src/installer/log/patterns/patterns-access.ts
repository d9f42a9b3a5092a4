import type { Pattern } from "./pattern.ts";

const STG_ACCESSDENIED = 0x8003_0005;

/** accessPatterns: somebody may not, or somebody else holds it (§D.5). */
export const accessPatterns: readonly Pattern[] = [
  {
    id: "engine-folder-unwritable",
    row: 13,
    cause: "The installer cannot write its own folder: C:\\Windows\\Installer or TEMP refuses it.",
    classes: ["PERM"],
    advice: "Run it elevated or from the agent; give SYSTEM full control of C:\\Windows\\Installer and of TEMP.",
    repair: null,
    anchors: [
      { on: "message", code: 2203, has: ["inprogressinstallinfo.ipi", "-2147287035"] },
      { on: "message", code: 2502 },
      { on: "message", code: 2503 },
      { on: "message", code: 1906 },
    ],
  },
  {
    id: "file-in-use",
    row: 2,
    cause: "A running program holds a file that has to be replaced.",
    classes: ["REBOOT"],
    advice: "Close the program that the line names, or install and restart.",
    repair: "notify-user",
    anchors: [
      { on: "message", code: 1306 },
      { on: "message", code: 1603 },
      { on: "message", code: 1607 },
      phrase("RESTART MANAGER: Successfully shut down all applications", "supports"),
      phrase("RESTART MANAGER: Failed to open session", "supports"),
    ],
  },
  {
    id: "sharing-violation",
    row: 4,
    cause: "Another program, mostly a scanner or an indexer, held the file at that moment.",
    classes: ["RETRY"],
    advice: "Try again; if it comes back, except the folder from the scanner.",
    repair: null,
    anchors: [
      { on: "message", code: 1310, has: ["32"] },
      { on: "message", code: 1304, has: ["32"] },
      { on: "message", code: 1305, has: ["32"] },
      { on: "message", code: 1310, has: ["-2147287008"] },
      { on: "message", code: 1310, has: ["0X80030020"] },
      { on: "message", code: 2203, has: ["-2147287008"] },
    ],
  },
  {
    id: "access-denied",
    row: 3,
    cause: "The installer may not enter or change the folder or file that the line names.",
    classes: ["PERM"],
    advice: "Give SYSTEM and Administrators full control of it; look for encryption and redirected folders.",
    repair: null,
    anchors: [
      { on: "message", code: 1303 },
      { on: "message", code: 1321 },
      { on: "message", code: 1310 },
      { on: "message", code: 1304 },
      { on: "message", code: 1317 },
      { on: "message", code: 1326 },
      { on: "exit", code: 5 },
    ],
  },
  {
    id: "registry-denied",
    row: 18,
    cause: "The installer may not open or write the registry key that the line names.",
    classes: ["PERM"],
    advice: "Give SYSTEM and Administrators full control of the key; scanners often guard their own.",
    repair: null,
    anchors: [
      { on: "message", code: 1406 },
      { on: "message", code: 1402, has: ["5"] },
      { on: "message", code: 1404 },
    ],
  },
  {
    id: "silent-unelevated",
    row: 11,
    cause: "It ran silently without elevated rights, and nobody could be asked for them.",
    classes: ["PERM"],
    advice: "Run it from the agent (as SYSTEM) or from an elevated session.",
    repair: null,
    anchors: [
      { on: "message", code: 1925 },
      phrase("MSI_LUA: Installation UI level is silent, no credential elevation is possible", "supports"),
      phrase("MSI_LUA: Elevation prompt disabled for silent installs", "supports"),
      { on: "exit", code: 740 },
    ],
  },
  {
    id: "removal-needs-admin",
    row: 14,
    cause: "Removing the product needs an administrator, and it did not run as one.",
    classes: ["PERM"],
    advice: "Run it elevated or from the agent; in an upgrade it is the old version that asks for it.",
    repair: null,
    anchors: [{ on: "message", code: 1730 }],
  },
  {
    id: "known-folder-denied",
    row: 20,
    cause: "A folder of the user's profile was refused: it ran in the wrong user's context.",
    classes: ["PERM"],
    advice: "Run it in the user's own session, or for all users from the agent.",
    repair: null,
    anchors: [
      {
        on: "phrase",
        begins: "SHELL32::SHGetKnownFolderPath",
        has: "-2147024891",
        space: "hresult",
        code: 0x8007_0005,
        strength: "explains",
      },
      {
        on: "phrase",
        begins: "SHELL32::SHGetFolderPath",
        has: "-2147024891",
        space: "hresult",
        code: 0x8007_0005,
        strength: "explains",
      },
    ],
  },
];

/** A phrase that only supports another pattern needs a code of its own nowhere. */
function phrase(begins: string, strength: "supports") {
  return { on: "phrase" as const, begins, space: "hresult" as const, code: STG_ACCESSDENIED, strength };
}
