import type { PatternId } from "../../codes/pattern-ids.ts";
import { standardActions, topActions } from "../anchors/standard-actions.ts";
import type { LoggedProduct, RootCause } from "../diagnosis.ts";
import { exitPattern, valuePattern } from "../patterns/patterns.ts";
import type { Failure } from "../scan/action-track.ts";
import type { LogState } from "../scan/log-state.ts";
import { depthOf, type Run } from "../scan/run.ts";
import type { Signal } from "../scan/signal.ts";
import { CANDIDATE } from "../scan/strength.ts";
import { tellBusyCause } from "./busy-cause.ts";
import { isGotOver, toldOf } from "./told.ts";

/**
 * findRootCause follows §D.3: the first action that failed and was not got over; in it, what was told most certainly and
 * first. Without such an action: what was told at all, then the exit code. Null: it went well, or nothing is known.
 */
export function findRootCause(state: LogState, exitCode: number | null): RootCause | null {
  const failure = state.actions.failure();
  if (exitCode === 1618) return busy(state, exitCode);
  const refused = failure && refusedInUi(state, failure);
  if (refused) return refused;
  if (exitCode === 1602 || (failure?.value === 2 && exitCode === null)) return cancelled(state, failure, exitCode);
  const told = toldOf(state);
  const signals = told.filter((signal) => !isGotOver(signal, failure?.stepLine ?? state.stepLine));
  // Where no action is known to have failed, what was got over is better than nothing.
  const best = strongest(signals, failure) ?? (failure ? null : strongest(told, null));
  if (best) return fromSignal(best, told, failure, state);
  if (failure) return fromFailure(failure);
  return exitCode === null ? null : fromExit(state, exitCode);
}

/** In the failing action any line may be the cause; elsewhere only what is one by itself. */
function strongest(signals: readonly Signal[], failure: Failure | null): Signal | null {
  const least = failure ? 20 : CANDIDATE;
  const inAction = failure ? signals.filter(({ line }) => line >= failure.fromLine) : signals;
  return first(inAction, least) ?? (failure ? first(signals, CANDIDATE) : null);
}

function first(signals: readonly Signal[], least: number): Signal | null {
  let best: Signal | null = null;
  for (const signal of signals) if (signal.strength >= least && signal.strength > (best?.strength ?? 0)) best = signal;
  return best;
}

function fromSignal(signal: Signal, signals: readonly Signal[], failure: Failure | null, state: LogState): RootCause {
  // The note of the same message, a few lines above, has its arguments without a language around them.
  const note = signals.findLast(
    ({ kind, space, code, line }) =>
      kind === "note" && space === signal.space && code === signal.code && line <= signal.line,
  );
  const pattern = note?.pattern ?? signal.pattern;
  const action = signal.action ?? failure?.name ?? null;
  return {
    space: signal.space,
    code: signal.code,
    line: signal.line,
    quote: signal.quote,
    action: action !== null && topActions.has(action) ? (innermost(failure) ?? action) : action,
    product:
      signal.code === 1714 && signal.space === "engine" ? oldProduct(signal, note, state) : productOf(signal.run),
    patternId: supported(pattern, signal, action),
    component: signal.component ?? note?.component ?? null,
    file: signal.file ?? note?.file ?? fileOf(signal, note, state),
  };
}

/** The messages about a file or key name it in their arguments; 1714 is about the old product's package. */
function fileOf(signal: Signal, note: Signal | undefined, state: LogState): string | null {
  if (signal.space !== "engine") return null;
  if (signal.code === 1714) return oldRun(signal, state)?.packageFile ?? null;
  const values = (note ?? signal).values;
  return values.find((value) => /^[A-Za-z]:\\|^\\|^HKEY_|\.\w{2,4}$/.test(value)) ?? null;
}

const oldRun = (signal: Signal, state: LogState): Run | undefined =>
  state.runs.all().findLast((one) => depthOf(one) > 0 && one.beganLine <= signal.line);

/** A package's own words are its condition only where an action of it stopped right there. */
function supported(pattern: PatternId | null, { kind }: Signal, action: string | null): PatternId | null {
  const isOther = action !== null && standardActions.has(action) && action !== "LaunchConditions";
  return kind === "text" && isOther ? null : pattern;
}

/** 1714 names the old product; which code it has, the run that was started for it tells. */
function oldProduct(signal: Signal, note: Signal | undefined, state: LogState): LoggedProduct | null {
  const run = oldRun(signal, state);
  const name = note?.values[0] || run?.name || null;
  return run || name ? { name, version: run?.version ?? null, code: run?.productCode ?? null } : productOf(signal.run);
}

/** productOf names the product of a run; null when the log does not. */
export function productOf(run: Run | null): LoggedProduct | null {
  if (!run || (run.name === null && run.productCode === null && run.version === null)) return null;
  return { name: run.name, version: run.version, code: run.productCode };
}

const innermost = (failure: Failure | null): string | null =>
  failure && !topActions.has(failure.name) ? failure.name : (failure?.run?.doing ?? null);

/** Nothing was told: then the action's own name is all there is. */
function fromFailure(failure: Failure): RootCause {
  const name = innermost(failure) ?? failure.name;
  const isOwn = !standardActions.has(name);
  const patternId = name === "LaunchConditions" ? "launch-condition" : isOwn ? "custom-action-failed" : null;
  const where = { line: failure.line, quote: failure.quote, action: name, product: productOf(failure.run) };
  const space = isOwn ? ("custom-action" as const) : ("exit" as const);
  return { space, code: exitOfValue(failure.value) ?? 1603, ...where, patternId, component: null, file: null };
}

/** exitOfValue is the exit code of an action's return value (§D.2), or null. */
export const exitOfValue = (value: number): number | null =>
  ({ 0: 1626, 1: 0, 2: 1602, 3: 1603, 4: 1604, 5: 0, 6: 1609, 7: 1626, 8: 1618 })[value] ?? null;

/** What the package itself could not be: opened, read, transformed. */
const packageCodes: ReadonlySet<number> = new Set([1612, 1613, 1619, 1620, 1624, 1633, 1635, 1636, 1637]);

/** The summary says the same number as the engine's result, and of which product in which version. */
function fromExit(state: LogState, code: number): RootCause | null {
  const summary = state.summary?.status === code ? state.summary : null;
  const told = summary ?? state.result ?? state.summary;
  if (!told) return null;
  const all = state.runs.all();
  const run = all.find((one) => productOf(one) !== null) ?? all.at(0) ?? null;
  const product = summary
    ? { name: summary.product, version: summary.version, code: run?.productCode ?? null }
    : productOf(run);
  const reason = toldOf(state).find((signal) => signal.space === "exit" && signal.code === code);
  const { line, quote } = reason ?? { line: told.line, quote: told.text };
  const where = { line, quote, action: run?.doing ?? null, product };
  const file = packageCodes.has(code) ? (run?.packageFile ?? run?.target ?? null) : null;
  return { space: "exit", code, ...where, patternId: exitPattern(code), component: null, file };
}

function cancelled(state: LogState, failure: Failure | null, exitCode: number | null): RootCause | null {
  if (failure?.value !== 2) return exitCode === null ? null : fromExit(state, exitCode);
  const where = { line: failure.line, quote: failure.quote, action: failure.name, product: productOf(failure.run) };
  return { space: "exit", code: 1602, ...where, patternId: valuePattern(failure.value), component: null, file: null };
}

/** 1618 has two causes; the log of the one who got it tells them apart, or does not. */
function busy(state: LogState, exitCode: number): RootCause | null {
  const inUiSequence = state.runs.all().some((run) => run.inUiSequence && run.returned === null) || isInsideUi(state);
  const waitedForLock = state.mutexLine !== null;
  const { cause } = tellBusyCause({ waitedForLock, inUiSequence, clientPid: null, openTransactions: null });
  const signals = state.signals.between(1, state.line);
  const wait = signals.find(({ line }) => line === state.mutexLine) ?? signals.find(({ code }) => code === 1500);
  const shown = wait ? fromSignal(wait, signals, null, state) : fromExit(state, exitCode);
  if (!shown) return null;
  const pattern = {
    "other-transaction": "installer-busy",
    "nested-in-ui": "installer-nested-in-ui",
    unknown: null,
  } as const;
  return {
    ...shown,
    space: "exit",
    code: 1618,
    patternId: wait && cause === "unknown" ? "installer-busy" : pattern[cause],
  };
}

/** A nested run of the client that got 1618 while the outer one showed dialogs. */
const isInsideUi = (state: LogState): boolean => state.runs.all().some(isRefusedInUi);

const isRefusedInUi = (run: Run): boolean => run.returned === 1618 && run.beganInUi;

/** The setup fails with 1603 when its action gets the 1618 of the package that it starts out of its own dialogs. */
function refusedInUi(state: LogState, failure: Failure): RootCause | null {
  const inAction = (line: number | null) => line !== null && line >= failure.fromLine && line <= failure.line;
  const run = state.runs.all().find((one) => isRefusedInUi(one) && inAction(one.returnedLine));
  if (!run || run.returnedLine === null || inAction(state.mutexLine)) return null;
  const where = { line: run.returnedLine, quote: "MainEngineThread is returning 1618", action: failure.name };
  const product = productOf(run.inside);
  return {
    space: "exit",
    code: 1618,
    ...where,
    product,
    patternId: "installer-nested-in-ui",
    component: null,
    file: null,
  };
}
