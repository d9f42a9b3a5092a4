import type { ActionLine } from "../anchors/action-line.ts";
import { readBareMessage } from "../anchors/message-line.ts";
import { topActions } from "../anchors/standard-actions.ts";
import { addCustomAction, addOutput, addShown } from "./add-signal.ts";
import type { LogState } from "./log-state.ts";
import { isHeader } from "./log-header.ts";
import { isNoiseNumber } from "./noise.ts";
import { depthOf, type Run } from "./run.ts";
import { keep } from "./signal.ts";

/** WiX' custom actions write so, in English everywhere. */
const OUTPUT = /^\w{1,60}: {1,4}Error 0x([0-9a-f]{8}): /i;
const CUSTOM_ACTION = /^CustomAction (\S*) ?returned actual error code (-?\d{1,10})/;

/** scanPlainLine takes a line without the engine's prefix: actions, messages, properties, headers. */
export function scanPlainLine(state: LogState, text: string, readAction: (line: string) => ActionLine | null): void {
  if (text.startsWith("Property(")) scanProperty(state, text);
  else if (state.line <= state.targetOf && text.includes("******* ")) scanTarget(state, text);
  else if (text.startsWith("===")) scanHeader(state, text);
  else if (text.startsWith("CustomAction ")) scanCustomAction(state, text);
  else scanShown(state, text, readAction);
}

function scanCustomAction(state: LogState, text: string): void {
  const [, name, code] = CUSTOM_ACTION.exec(text) ?? [];
  // "Translated to success": the package says that this one may fail.
  if (name !== undefined && !text.includes("translated to success due to continue"))
    addCustomAction(state, name, Number(code), text);
}

/**
 * What people were shown. Where its first digits stand tells what a line may be, long before an expression does: most
 * lines have none in reach.
 */
function scanShown(state: LogState, text: string, readAction: (line: string) => ActionLine | null): void {
  const digit = firstDigit(text);
  if (digit < 0 || text.length > 4000) return;
  if (isClock(text, digit)) {
    const action = readAction(text);
    if (action) scanAction(state, action, text);
    return;
  }
  const message = isDigit(text.charCodeAt(digit + 3)) ? readBareMessage(text) : null;
  if (message?.code && !isNoiseNumber(message.code)) addShown(state, "bare-message", message, text);
  const [, error] = text.includes(" Error 0x") ? (OUTPUT.exec(text) ?? []) : [];
  if (error !== undefined) addOutput(state, Number.parseInt(error, 16), text);
}

/** Words before a clock or a number are at most so long. */
const REACH = 72;

function firstDigit(text: string): number {
  const end = Math.min(text.length, REACH);
  for (let at = 0; at < end; at++) if (isDigit(text.charCodeAt(at))) return at;
  return -1;
}

/** `9:05:00`, `09.05.00`. */
function isClock(text: string, digit: number): boolean {
  const mark = isDigit(text.charCodeAt(digit + 1)) ? text.charCodeAt(digit + 2) : text.charCodeAt(digit + 1);
  return mark === COLON || mark === STOP;
}

const COLON = 58;
const STOP = 46;
const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

function scanAction(state: LogState, action: ActionLine, text: string): void {
  const run = state.runs.current();
  const name = keep(action.name, 120);
  const now = state.clock.now();
  if (topActions.has(name)) state.hasEngine = true;
  if (action.kind === "start") {
    const isAnnounced = run?.doing === name;
    const fromLine = isAnnounced ? run.doingLine : state.line;
    state.actions.start({ name, run, line: state.line, fromLine, fromMs: now, waitedMs: 0 });
    return;
  }
  const { line } = state;
  const quote = keep(text);
  const ended = state.actions.end(name, action.value, {
    line,
    quote,
    run,
    stepLine: state.stepLine,
    signals: state.signals.between,
  });
  if (ended) state.time.took({ action: name, ms: now - ended.fromMs, waitedMs: state.waitedMs, line: ended.line });
  state.waitedMs = 0;
}

/** A RunEngine's own lines follow it: `******* Product: …`. */
function scanTarget(state: LogState, text: string): void {
  const [, target] = /\*{7} Product: (.*)$/.exec(text) ?? [];
  const run = state.runs.current();
  if (target === undefined || !run) return;
  run.target = keep(target.trim(), 1000);
  if (/^\{[0-9a-f-]{36}\}$/i.test(run.target)) run.productCode = run.target.toUpperCase();
}

/** Both headers name the caller; the verbose one in English everywhere. */
function scanHeader(state: LogState, text: string): void {
  const [, process] = / {2}Calling process: (.+?) ===\s*$/.exec(text) ?? [];
  if (process !== undefined) state.callingProcess ??= keep(process, 500);
  if (isHeader(text)) state.hasEngine = true;
}

const PROPERTY = /^Property\((\w)\): (ProductName|ProductVersion|ProductCode|UILevel) = (.*)$/s;

function scanProperty(state: LogState, text: string): void {
  const [, side, name, value] = PROPERTY.exec(text) ?? [];
  if (name === undefined || value === undefined) return;
  state.hasEngine = true;
  const kept = keep(value.trim(), 300);
  const run = ownerOf(state, side ?? "");
  const isInner = side === "N";
  const fields = { ProductName: "name", ProductVersion: "version", ProductCode: "code" } as const;
  if (name === "UILevel") {
    if (run && /^\d$/.test(kept)) run.uiLevel ??= Number(kept);
    return;
  }
  if (run) {
    const field = ({ ProductName: "name", ProductVersion: "version", ProductCode: "productCode" } as const)[
      name as keyof typeof fields
    ];
    run[field] = kept;
  }
  if (!isInner) state.product[fields[name as keyof typeof fields]] = kept;
}

/** N are a nested run's properties, C the client's, S the server's. */
function ownerOf(state: LogState, side: string): Run | null {
  const all = state.runs.all();
  if (side === "N") return all.findLast((run) => depthOf(run) > 0) ?? null;
  const wanted = side === "C" ? "client" : "server";
  return (
    all.findLast((run) => run.side === wanted && depthOf(run) === 0) ?? all.find((run) => depthOf(run) === 0) ?? null
  );
}
