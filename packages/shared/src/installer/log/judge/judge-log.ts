import { unwrapCode } from "../../codes/read-code.ts";
import type { Advice, Caller, Diagnosis, LogFacts, LoggedProduct, Outcome, Quote, RootCause } from "../diagnosis.ts";
import { type LogState, newLogState } from "../scan/log-state.ts";
import { depthOf, type Run } from "../scan/run.ts";
import { EXPLAINED } from "../scan/strength.ts";
import { advise } from "./advise.ts";
import { burnExit, burnRootCause } from "./burn-root.ts";
import { chainOf } from "./chain.ts";
import { operationOf } from "./operation-of.ts";
import { exitOfValue, findRootCause, productOf } from "./root-cause.ts";
import { toldOf } from "./told.ts";

/** FileFacts is what the reader of the file knows of it. */
export type FileFacts = Pick<LogFacts, "encoding" | "shortened" | "earlier"> & { endsCut: boolean };

/** judgeLog makes a diagnosis of what was kept of a log. */
export function judgeLog(read: LogState, file: FileFacts): Diagnosis {
  const exitCode = exitOf(read);
  const outcome = outcomeOf(exitCode);
  const isWell = wentWell(outcome);
  const state = isWell ? read : ofCulprit(read);
  const rootCause = isWell ? null : (findRootCause(state, engineExit(state)) ?? burnRootCause(state));
  const caller = callerOf(state);
  return {
    outcome,
    operation: operationOf(caller.commandLine),
    exitCode,
    rootCause,
    chain: chainOf(state, rootCause),
    product: productIn(state),
    caller,
    phases: state.time.phases().filter(({ ms }) => ms > 0),
    advice: withOwnLog(advise(outcome, exitCode, rootCause), state, rootCause),
    quotes: quotesOf(state, rootCause),
    slowActions: state.time.slowActions(),
    log: {
      kind: state.hasEngine ? (state.burn.seen() ? "both" : "msi") : state.burn.seen() ? "burn" : "none",
      verbose: state.verbose,
      encoding: file.encoding,
      lines: state.line,
      truncated: file.endsCut || (exitCode === null && (state.hasEngine || state.burn.seen())),
      shortened: file.shortened,
      earlier: file.earlier,
    },
  };
}

/** A bootstrapper's log alone tells that a package failed; why stands in the package's own. */
function withOwnLog(advice: Advice, { burn, hasEngine, runs }: LogState, root: RootCause | null): Advice {
  const culprit = burn.culprit();
  const path = culprit && burn.logOf(culprit.name);
  if (!root || !path || (hasEngine && runs.all().length > 0)) return advice;
  const [cause = "", ...rest] = advice.text;
  return { ...advice, text: [cause, `Read the log of ${culprit.name} itself, which tells why: ${path}`, ...rest] };
}

const wentWell = (outcome: Outcome): boolean => outcome === "succeeded" || outcome === "reboot-required";

/** A package's log tells why its bootstrapper failed only where it is of the package that failed. */
function ofCulprit(state: LogState): LogState {
  const { burn, ofPackage, line, verbose, hasEngine } = state;
  const culprit = burn.culprit();
  const exitCode = engineExit(state);
  // A log that was put behind the bootstrapper's, or is of the undoing, has only its result to know it by.
  const isIts = ofPackage ? ofPackage === culprit : culprit?.result == null || unwrapCode(culprit.result) === exitCode;
  if (!burn.seen() || (isIts && !wentWell(outcomeOf(exitCode)))) return state;
  return { ...newLogState(), burn, line, verbose, hasEngine };
}

/** The bootstrapper has the last word where there is one: how a package of it ended says nothing of the whole. */
const exitOf = (state: LogState): number | null => (state.burn.seen() ? burnExit(state) : engineExit(state));

/** The engine has the last word of its own log, then its summary, then the end of INSTALL. */
function engineExit(state: LogState): number | null {
  if (state.result) return state.result.code;
  if (state.summary) return state.summary.status;
  const value = state.actions.topResult();
  return value === null ? null : exitOfValue(value);
}

function outcomeOf(exitCode: number | null): Outcome {
  if (exitCode === null) return "incomplete";
  if (exitCode === 0) return "succeeded";
  if (exitCode === 1602) return "cancelled";
  return exitCode === 3010 || exitCode === 1641 ? "reboot-required" : "failed";
}

const outerRuns = (state: LogState): Run[] => state.runs.all().filter((run) => depthOf(run) === 0);

function productIn(state: LogState): LoggedProduct | null {
  const { burn, summary, product } = state;
  const server = outerRuns(state).findLast((run) => run.productCode !== null || run.name !== null);
  const told = productOf(server ?? null);
  const bundle = burn.bundle();
  const name = product.name ?? told?.name ?? summary?.product ?? bundle.name;
  const version = product.version ?? told?.version ?? summary?.version ?? bundle.version;
  const code = product.code ?? told?.code ?? null;
  return name === null && version === null && code === null
    ? null
    : { name, version, code: code?.toUpperCase() ?? null };
}

function callerOf(state: LogState): Caller {
  const outer = outerRuns(state);
  const pick = <K extends "commandLine" | "uiLevel" | "clientProcessId">(key: K): Run[K] | null =>
    outer.find((run) => run[key] !== null)?.[key] ?? null;
  return {
    process: state.callingProcess ?? state.burn.bundle().process,
    clientProcessId: pick("clientProcessId"),
    uiLevel: pick("uiLevel"),
    commandLine: pick("commandLine"),
  };
}

const MOST_QUOTES = 12;

/** The root cause's line, what else was told as an error around it, the end of the action, the engine's result. */
function quotesOf(state: LogState, root: RootCause | null): Quote[] {
  if (!root) return [];
  const failure = state.actions.failure();
  const told = toldOf(state).filter(({ strength }) => strength >= EXPLAINED);
  const lines = new Map<number, string>();
  lines.set(root.line, root.quote);
  for (const { line, quote } of told.slice(0, MOST_QUOTES)) lines.set(line, quote);
  if (failure) lines.set(failure.line, failure.quote);
  if (state.result) lines.set(state.result.line, state.result.text);
  return [...lines].map(([line, text]) => ({ line, text })).sort((a, b) => a.line - b.line);
}
