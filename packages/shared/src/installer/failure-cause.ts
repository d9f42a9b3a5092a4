import { findCode } from "./codes/catalogue.ts";
import type { PatternId } from "./codes/pattern-ids.ts";
import { exitCodeOf } from "./install-outcome.ts";

/** FailureFacts is what is known of a failed ending: exit code, the engine's message before it, transactions open then. */
export interface FailureFacts {
  statusCode: number;
  messageCode: number | null;
  openThen: number | null;
}

/** FailureCause is why it failed, as far as the events tell. */
export interface FailureCause {
  /** `exit-1603`, `engine-1714`, `exit-1618-nested`, `exit-1618-untold`. Never renamed. */
  key: string;
  /** The number that people know it by. */
  code: number;
  /** One or two words. */
  short: string;
  /** A clause in plain words, in the past: "another installation was running". */
  clause: string;
  advice: string;
}

/** failureCauseOf prefers the engine's message to the exit code, and tells 1618's two causes apart by evidence (A.1). */
export function failureCauseOf({ statusCode, messageCode, openThen }: FailureFacts): FailureCause {
  const exit = exitCodeOf(statusCode);
  if (exit === BUSY)
    return { ...busyCauses[openThen === null ? "untold" : openThen > 0 ? "busy" : "nested"], code: exit };
  const message = messageCode === null ? null : findCode("engine", messageCode);
  const row = message ?? findCode("exit", exit);
  return {
    key: message ? `engine-${message.code}` : `exit-${exit}`,
    code: message?.code ?? exit,
    short: (row?.pattern && patternWords[row.pattern]) ?? (exit === 1603 && !message ? "fatal" : "not told"),
    clause: row ? clauseOf(row.sentence) : "the log alone tells why",
    advice: row?.advice ?? "Read the verbose log.",
  };
}

/** readCauseKey takes a key apart, or gives null where it is none. */
export function readCauseKey(
  key: string,
): { space: "exit" | "engine"; code: number; busy: keyof typeof busyCauses } | null {
  const parts = /^(exit|engine)-(\d{1,10})(?:-(nested|untold))?$/.exec(key);
  if (!parts) return null;
  const [, space, digits, busy] = parts;
  const code = Number(digits);
  if (code > 0xffff_ffff || (busy !== undefined && (space !== "exit" || code !== BUSY))) return null;
  return { space: space as "exit" | "engine", code, busy: (busy ?? "busy") as keyof typeof busyCauses };
}

const BUSY = 1618;
const wait = "Wait until the other one ends, then start again: it does not queue.";
const alone = "Start the inner setup by itself, not out of the dialogs of another: waiting never helps.";
const busyCauses = {
  busy: { key: "exit-1618", short: "busy", clause: "another installation was running", advice: wait },
  nested: {
    key: "exit-1618-nested",
    short: "nested",
    clause: "a setup started it out of its own dialogs; nothing else was installing",
    advice: alone,
  },
  untold: {
    key: "exit-1618-untold",
    short: "busy?",
    clause: "another installation was running, or a setup started it out of its own dialogs",
    advice: "Look at what else was installing then: if nothing was, it is nested in another setup.",
  },
} as const;

/** "A fatal error ended the installation." within a sentence. */
const clauseOf = (sentence: string): string =>
  sentence.replace(/\.$/, "").replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase());

const patternWords: Readonly<Record<PatternId, string>> = {
  "installer-busy": "busy",
  "file-in-use": "file in use",
  "access-denied": "access denied",
  "sharing-violation": "file in use",
  "cabinet-corrupt": "bad cabinet",
  "source-missing": "source gone",
  "not-a-package": "no package",
  "old-product-unremovable": "old version",
  "custom-action-failed": "custom action",
  "policy-forbids": "policy",
  "silent-unelevated": "not elevated",
  cancelled: "cancelled",
  "engine-folder-unwritable": "cache folder",
  "removal-needs-admin": "needs admin",
  "disk-full": "disk full",
  "other-version-installed": "other version",
  "service-start-failed": "service start",
  "registry-denied": "registry",
  "dead-shell-folder": "shell folder",
  "known-folder-denied": "known folder",
  "servicing-needs-reboot": "restart first",
  "install-suspended": "suspended",
  "installer-nested-in-ui": "nested",
  "service-unreachable": "service",
  "launch-condition": "condition",
  "package-refused": "package refused",
  "rollback-lost": "rollback lost",
};
