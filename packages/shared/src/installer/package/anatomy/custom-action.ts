import type { PackageCustomAction } from "../package-model.ts";

/** ActionKind is what a custom action is made of; `nested-install` is withdrawn since Windows Installer 4.5. */
export type ActionKind =
  | "dll"
  | "exe"
  | "jscript"
  | "vbscript"
  | "error"
  | "set-property"
  | "set-directory"
  | "nested-install"
  | "unknown";

/** DecodedAction is a custom action's type, decoded bit by bit. */
export interface DecodedAction {
  id: string;
  kind: ActionKind;
  /** Where its code comes from. */
  from: "package" | "installed-file" | "directory" | "property" | "text" | "none";
  /** Deferred, rollback and commit run in the transaction, immediate before it is written. */
  phase: "immediate" | "deferred" | "rollback" | "commit";
  /** True runs as LocalSystem in an elevated installation; false as the user. */
  runsAsSystem: boolean;
  /** `checked` fails the installation when it fails. */
  outcome: "checked" | "ignored" | "not-awaited" | "checked-at-end";
  /** It hides its target from logs. */
  hidesTarget: boolean;
  runsAtPatchRemoval: boolean;
}

/** Kinds by the six low bits (learn, Summary List of All Custom Action Types). */
const bases: Readonly<Record<number, readonly [ActionKind, DecodedAction["from"]]>> = {
  1: ["dll", "package"],
  2: ["exe", "package"],
  5: ["jscript", "package"],
  6: ["vbscript", "package"],
  7: ["nested-install", "package"],
  17: ["dll", "installed-file"],
  18: ["exe", "installed-file"],
  19: ["error", "none"],
  21: ["jscript", "installed-file"],
  22: ["vbscript", "installed-file"],
  23: ["nested-install", "directory"],
  34: ["exe", "directory"],
  35: ["set-directory", "none"],
  37: ["jscript", "text"],
  38: ["vbscript", "text"],
  39: ["nested-install", "none"],
  50: ["exe", "property"],
  51: ["set-property", "none"],
  53: ["jscript", "property"],
  54: ["vbscript", "property"],
};

const CONTINUE = 0x40;
const ASYNC = 0x80;
const ROLLBACK = 0x100;
const COMMIT = 0x200;
const IN_SCRIPT = 0x400;
const NO_IMPERSONATE = 0x800;
const HIDE_TARGET = 0x2000;
const PATCH_UNINSTALL = 0x8000;

/** decodeAction reads the type's bits. */
export function decodeAction({ id, type }: PackageCustomAction): DecodedAction {
  const [kind, from] = bases[type & 63] ?? (["unknown", "none"] as const);
  const isInScript = (type & IN_SCRIPT) !== 0;
  return {
    id,
    kind,
    from,
    phase: !isInScript ? "immediate" : type & ROLLBACK ? "rollback" : type & COMMIT ? "commit" : "deferred",
    runsAsSystem: isInScript && (type & NO_IMPERSONATE) !== 0,
    outcome: outcomeOf(type),
    hidesTarget: (type & HIDE_TARGET) !== 0,
    runsAtPatchRemoval: (type & PATCH_UNINSTALL) !== 0,
  };
}

function outcomeOf(type: number): DecodedAction["outcome"] {
  if (type & ASYNC) return type & CONTINUE ? "not-awaited" : "checked-at-end";
  return type & CONTINUE ? "ignored" : "checked";
}

/** runsCode: it does something of its own, and not only sets a value or stops with a message. */
export const runsCode = ({ kind }: DecodedAction): boolean =>
  kind !== "error" && kind !== "set-property" && kind !== "set-directory";

const kindWords: Record<ActionKind, string> = {
  dll: "a DLL",
  exe: "a program",
  jscript: "a JScript",
  vbscript: "a VBScript",
  error: "stops with a message",
  "set-property": "sets a property",
  "set-directory": "sets a directory",
  "nested-install": "installs another package within this one",
  unknown: "an action of an unknown type",
};

const fromWords: Record<DecodedAction["from"], string> = {
  package: " out of the package",
  "installed-file": " among the installed files",
  directory: " named by its path",
  property: " named by a property",
  text: " written in the table",
  none: "",
};

const phaseWords: Record<DecodedAction["phase"], string> = {
  immediate: "while the installation is prepared",
  deferred: "in the transaction",
  rollback: "when the transaction is rolled back",
  commit: "when the transaction has succeeded",
};

const outcomeWords: Record<DecodedAction["outcome"], string> = {
  checked: "its failure ends the installation",
  ignored: "its failure is ignored",
  "not-awaited": "nobody waits for it",
  "checked-at-end": "it runs beside the installation, which waits for it at the end",
};

/** actionSentence is a custom action in plain words. */
export function actionSentence(action: DecodedAction): string {
  const what = `${action.id}: ${kindWords[action.kind]}${fromWords[action.from]}`;
  if (!runsCode(action)) return `${what}, ${phaseWords[action.phase]}`;
  const who = action.runsAsSystem ? "as SYSTEM" : "as the user";
  return `${what}, ${phaseWords[action.phase]}, ${who}; ${outcomeWords[action.outcome]}`;
}
