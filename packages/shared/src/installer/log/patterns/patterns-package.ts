import type { Pattern } from "./pattern.ts";

/** packagePatterns: the package, its source, what it brings along, and what it finds installed (§D.5). */
export const packagePatterns: readonly Pattern[] = [
  {
    id: "not-a-package",
    row: 7,
    cause: "The file is no Windows Installer package: a web page or half a download under its name.",
    classes: ["PKG"],
    advice: "Download it again and compare its SHA-256.",
    repair: null,
    anchors: [
      { on: "message", code: 2203, has: ["-2147286960"] },
      { on: "exit", code: 1620 },
      { on: "exit", code: 1636 },
    ],
  },
  {
    id: "old-product-unremovable",
    row: 8,
    cause: "The older version cannot be removed: its cached package is missing or broken.",
    classes: ["SRC", "PERM"],
    advice: "Bring back the old product's source (its original package), then install again.",
    repair: null,
    anchors: [{ on: "message", code: 1714 }],
  },
  {
    id: "cabinet-corrupt",
    row: 5,
    cause: "A cabinet is damaged, incomplete, or its signature is not valid.",
    classes: ["PKG"],
    advice: "Download the package again and compare its SHA-256; check the root certificates.",
    repair: null,
    anchors: [
      { on: "message", code: 1335 },
      { on: "message", code: 1334 },
      { on: "message", code: 1330 },
      { on: "message", code: 1329 },
      { on: "message", code: 1937 },
    ],
  },
  {
    id: "source-missing",
    row: 6,
    cause: "The package or a file of its source is not where it was installed from, and not in the cache.",
    classes: ["SRC"],
    advice: "Bring the original package back to its source; a cached one cannot be copied from another computer.",
    repair: null,
    anchors: [
      { on: "message", code: 1706 },
      { on: "message", code: 1316 },
      { on: "message", code: 1612 },
      { on: "message", code: 1305 },
      { on: "message", code: 1308 },
      { on: "message", code: 1309 },
      { on: "message", code: 1311 },
      { on: "message", code: 1731 },
      explains("SOURCEMGMT: Source is invalid due to missing/inaccessible package.", 1612),
      explains("SOURCEMGMT: Failed to resolve source", 1612),
      explains("Couldn't find local patch '", 1635),
      { on: "exit", code: 1612 },
      { on: "exit", code: 1635 },
      { on: "exit", code: 1617 },
    ],
  },
  {
    id: "package-refused",
    row: null,
    cause:
      "The package could not be opened: its path, its rights, an encrypted file, or another program that holds it.",
    classes: ["RETRY", "PERM"],
    advice:
      "Look at the path as the installer sees it: SYSTEM reaches a share by the computer's own account. Copy the package to a local folder, unencrypted.",
    repair: null,
    anchors: [
      { on: "message", code: 2755 },
      { on: "exit", code: 1619 },
    ],
  },
  {
    id: "other-version-installed",
    row: 16,
    cause: "Another build of the same product is installed: same product code, other package.",
    classes: ["NOOP", "ARG"],
    advice: "Uninstall it first, or run with REINSTALL=ALL REINSTALLMODE=vomus.",
    repair: null,
    anchors: [{ on: "exit", code: 1638 }],
  },
  {
    id: "custom-action-failed",
    row: 9,
    cause: "A custom action of the package failed.",
    classes: ["PKG", "LOG"],
    advice: "Read what the action wrote above the line; check the Visual C++ runtime, the scanner and VBScript.",
    repair: null,
    anchors: [
      { on: "message", code: 1720 },
      { on: "message", code: 1721 },
      { on: "message", code: 1722 },
      { on: "message", code: 1723 },
      { on: "message", code: 2738 },
    ],
  },
  {
    id: "launch-condition",
    row: null,
    cause: "The package itself refuses: one of its own conditions is not met. The quoted line is its own reason.",
    classes: ["ENV"],
    advice: "Do what the quoted line asks for, or take another package.",
    repair: null,
    anchors: [],
  },
];

function explains(begins: string, code: number) {
  return { on: "phrase" as const, begins, space: "exit" as const, code, strength: "explains" as const };
}
