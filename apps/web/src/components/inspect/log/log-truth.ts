import { findCode } from "@slipway/shared/installer/codes/catalogue";
import type { Diagnosis, LoggedProduct } from "@slipway/shared/installer/log/diagnosis";
import type { Status } from "../../ui/status-badge";
import { count } from "../words";

/** LogTruth is what a log says, first of all: what happened, why, and where it died. */
export interface LogTruth {
  status: Status;
  /** One or two words for the head: "Failed, 1603". */
  badge: string;
  claim: string;
  cause: string | null;
  where: string | null;
}

/** logTruth says it. What the log does not tell is said to be not known, never left out. */
export function logTruth(diagnosis: Diagnosis): LogTruth {
  const { outcome, rootCause, advice, log } = diagnosis;
  if (log.kind === "none") return foreign(log.lines);
  const isWell = outcome === "succeeded" || outcome === "reboot-required";
  const unknown = outcome === "incomplete" || isWell ? null : "Why is not known: the log names no cause.";
  return {
    status: statuses[outcome],
    badge: badgeOf(diagnosis),
    claim: claimOf(diagnosis),
    cause: rootCause ? (advice.text[0] ?? null) : unknown,
    where: rootCause ? whereOf(diagnosis) : null,
  };
}

const foreign = (lines: number): LogTruth => ({
  status: "unknown",
  badge: "Not a log of Windows Installer",
  claim: "This is no log of Windows Installer.",
  cause:
    lines === 0
      ? "The file is empty."
      : `Not one of its ${count(lines, "line")} is one of the engine's or a bootstrapper's.`,
  where: null,
});

const statuses: Record<Diagnosis["outcome"], Status> = {
  succeeded: "healthy",
  "reboot-required": "degraded",
  cancelled: "degraded",
  failed: "blocked",
  incomplete: "unknown",
};

const badges: Record<Diagnosis["outcome"], string> = {
  succeeded: "Succeeded",
  "reboot-required": "Needs a restart",
  cancelled: "Cancelled",
  failed: "Failed",
  incomplete: "Ends before its result",
};

const badgeOf = ({ outcome, exitCode }: Diagnosis): string =>
  exitCode === null || exitCode === 0 ? badges[outcome] : `${badges[outcome]}, ${codeText(exitCode)}`;

function claimOf({ outcome, operation, exitCode, product }: Diagnosis): string {
  const asked = operation ?? "installation";
  const name = product?.name ? productText(product) : null;
  const named = name && asked !== "installation" ? `The ${asked} of ${name}` : name;
  const what = named ?? `The ${asked}`;
  const symbol = exitCode === null ? null : findCode("exit", exitCode)?.symbol;
  const code = exitCode === null ? "" : ` with ${codeText(exitCode)}${symbol ? ` (${symbol})` : ""}`;
  return {
    succeeded: `${what} succeeded.`,
    "reboot-required": `${what} succeeded, and needs a restart.`,
    cancelled: `${what} was cancelled.`,
    failed: `${what} failed${code}.`,
    incomplete: `How ${name && asked === "installation" ? name : `the ${asked}${name ? ` of ${name}` : ""}`} ended is not known: the log stops before its result.`,
  }[outcome];
}

function whereOf({ rootCause, log, product: outer }: Diagnosis): string | null {
  if (!rootCause) return null;
  const { action, product, file, component, line } = rootCause;
  const inner = productText(product);
  const parts = [
    action === null ? "It died outside of any action" : `It died in ${action}`,
    ...(inner === null || inner === productText(outer) ? [] : [`on ${inner}`]),
    ...(file === null ? [] : [`at ${file}`]),
    ...(component === null ? [] : [`of component ${component}`]),
  ];
  return `${parts.join(" ")}: line ${line.toLocaleString("en-GB")} of ${log.lines.toLocaleString("en-GB")}.`;
}

/** productText is a product by its name and version, else its code; null when the log names none. */
export const productText = (product: LoggedProduct | null): string | null =>
  product === null
    ? null
    : [product.name ?? product.code, product.version].filter((part) => part !== null).join(" ") || null;

/** codeText writes a number as people look it up: large ones as the HRESULT that they are. */
export const codeText = (code: number): string =>
  code > 0xffff ? `0x${code.toString(16).toUpperCase().padStart(8, "0")}` : String(code);
