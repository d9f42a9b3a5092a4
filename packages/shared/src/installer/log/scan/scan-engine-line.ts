import type { EngineLine } from "../anchors/engine-line.ts";
import { readProductLine } from "../anchors/message-line.ts";
import { readNote } from "../anchors/note-line.ts";
import { readSummary } from "../anchors/summary-line.ts";
import type { PhaseName } from "../diagnosis.ts";
import { phrases } from "../patterns/patterns.ts";
import { addNote, addPhrase, addShown, addText, NOTE_REACH } from "./add-signal.ts";
import type { LogState } from "./log-state.ts";
import { maskSecrets } from "./mask-secrets.ts";
import { isNoise, isNoiseNumber } from "./noise.ts";
import { depthOf, type Run } from "./run.ts";
import { keep } from "./signal.ts";

/** Phrases by their first letter: most lines begin with none of them. */
const phrasesBy = new Map<number, (typeof phrases)[number][]>();
for (const phrase of phrases) {
  const first = phrase.begins.charCodeAt(0);
  phrasesBy.set(first, [...(phrasesBy.get(first) ?? []), phrase]);
}

/** scanEngineLine takes a line with the engine's prefix. Its own words are English in every Windows; only messages are not. */
export function scanEngineLine(state: LogState, line: EngineLine, whole: string): void {
  state.hasEngine = true;
  const run = state.runs.hear(line);
  const { body } = line;
  const waited = state.time.spend(phaseOf(state, run), state.clock.tell(line.clockMs), state.line);
  if (waited > state.waitedMs) state.waitedMs = waited;
  const first = body.charCodeAt(0);
  const known = byLetter[first];
  if (known?.(state, line, run, whole)) return;
  const found = phrasesBy
    .get(first)
    ?.find(({ begins, has }) => body.startsWith(begins) && (!has || body.includes(has)));
  if (found?.pattern === "installer-busy") state.mutexLine = state.line;
  if (found) addPhrase(state, found, whole);
  else scanShown(state, body, run, whole);
}

type Scan = (state: LogState, line: EngineLine, run: Run | null, whole: string) => boolean;

/** What lines of each first letter are looked at for; true: the line is understood. */
const byLetter: Readonly<Record<number, Scan>> = {
  [letter("N")]: (state, { body }, _run, whole) => {
    if (!body.startsWith("Note: ")) return false;
    // By far the most frequent: settled without taking it apart.
    if (isNoiseNumber(Number(body.slice(9, 13)))) return true;
    const note = readNote(body.slice(6));
    if (note && !isNoise(note)) addNote(state, note, whole);
    return true;
  },
  [letter("*")]: (state, line) => {
    if (!line.body.startsWith("******* RunEngine")) return false;
    state.runs.begin(line, state.line);
    state.targetOf = state.line + 3;
    state.scriptAction = null;
    state.operation = null;
    return true;
  },
  [letter("M")]: (state, { body }, run, whole) => {
    const [, code] = /^MainEngineThread is returning (-?\d+)/.exec(body) ?? [];
    if (code === undefined) return false;
    state.result = { code: Number(code) >>> 0, line: state.line, text: keep(whole) };
    // A nested one that has returned does not return again: the one around it does.
    const ended = run?.returned != null ? (run.inside ?? run) : run;
    if (ended) Object.assign(ended, { returned: state.result.code, returnedLine: state.line, inUiSequence: false });
    return true;
  },
  [letter("D")]: (state, { body }, run) => {
    if (!body.startsWith("Doing action: ")) return false;
    state.verbose = true;
    state.scriptAction = null;
    state.operation = null;
    if (run) {
      run.doing = keep(body.slice(14).trim(), 120);
      run.doingLine = state.line;
      if (run.doing === "InstallInitialize") state.isScripting = true;
    }
    return true;
  },
  [letter("E")]: (state, { body }) => {
    if (!body.startsWith("Executing op: ")) return false;
    state.verbose = true;
    state.operation = body.slice(14);
    const [, name] = /^Executing op: (?:ActionStart\(Name|CustomActionSchedule\(Action)=([^,)]*)/.exec(body) ?? [];
    if (name !== undefined) state.scriptAction = keep(name, 120);
    scanStep(state, body);
    return true;
  },
  [letter("C")]: (_state, { body }, run) => {
    if (!run || !body.startsWith("Command Line: ")) return false;
    const commandLine = body.slice(14).trim();
    run.commandLine ??= keep(maskSecrets(commandLine), 4000);
    run.clientProcessId ??= numberOf(/CLIENTPROCESSID=(\d+)/, commandLine);
    // The engine counts the other way round here: 0 is full, 3 is none.
    const level = numberOf(/CLIENTUILEVEL=(\d)/, commandLine);
    run.uiLevel ??= level === null ? null : 5 - level;
    return true;
  },
  [letter("P")]: (state, { body }, run) => {
    const [, level] = /^PROPERTY CHANGE: Adding UILevel property\. Its value is '(\d)'/.exec(body) ?? [];
    if (level !== undefined && run) run.uiLevel = Number(level);
    const [, code] = /^Product Code from property table after transforms:\s+'(\{[0-9A-Fa-f-]{36}\})'/.exec(body) ?? [];
    if (code !== undefined && run) run.productCode = keep(code.toUpperCase());
    if (body.startsWith("Product Code from") || body.startsWith("PROPERTY CHANGE")) {
      state.verbose = true;
      return true;
    }
    return false;
  },
  [letter("O")]: (_state, { body }, run) => {
    const [, file] = /^Original (?:package|patch) ==> (.*)$/.exec(body) ?? [];
    if (file !== undefined && run) run.packageFile ??= keep(file.trim(), 1000);
    return file !== undefined;
  },
  [letter("R")]: (_state, { body }, run) => {
    if (body.startsWith("Running UISequence")) return inUi(run, true);
    return body.startsWith("Running ExecuteSequence") ? inUi(run, false) : false;
  },
  [letter("S")]: (_state, { body }, run) => body.startsWith("Switching to server") && inUi(run, false),
};

/** A script tells its kind in its header: 2 undoes what another did. */
function scanStep(state: LogState, body: string): void {
  if (body.startsWith("Executing op: Header(")) state.isRollingBack = body.includes(",ScriptType=2,");
  if (state.actions.failure()) state.isRollingBack = true;
  if (!state.isRollingBack) state.stepLine = state.line;
}

function letter(text: string): number {
  return text.charCodeAt(0);
}

function inUi(run: Run | null, is: boolean): boolean {
  if (run) run.inUiSequence = is;
  return true;
}

/** Messages stand behind the prefix in the user's language: recognised by their build alone. */
function scanShown(state: LogState, body: string, run: Run | null, whole: string): void {
  if (body.length > 3000) return;
  const message = body.includes(" -- ") ? readProductLine(body) : null;
  if (message?.product) {
    // Without /v no engine says that it begins: then this is the product.
    if (run) run.name ??= keep(message.product, 200);
    else state.product.name ??= keep(message.product, 200);
    const inner = innerCode(state, message.text);
    if (message.code === null && inner !== null) {
      addShown(state, "product-message", { ...message, code: inner }, whole);
      return;
    }
    // "Installation failed." comes right behind the note of the outcome, and says nothing.
    if (message.code === null && state.line - state.outcomeLine > 4) addText(state, whole);
    addShown(state, "product-message", message, whole);
    return;
  }
  const summary = endsInNumber(body) && body.includes("Windows") ? readSummary(body) : null;
  if (summary)
    state.summary = {
      ...summary,
      product: keep(summary.product),
      version: keep(summary.version),
      line: state.line,
      text: keep(whole),
    };
}

/** "… status: 1603." ends so in every language. */
function endsInNumber(body: string): boolean {
  const text = body.trimEnd();
  const last = text.charCodeAt(text.length - 1);
  return isDigit(last) || ((last === 46 || last === 0x3002) && isDigit(text.charCodeAt(text.length - 2)));
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** An internal error is told in a sentence with its number inside; the note just before says which number that is. */
function innerCode(state: LogState, text: string): number | null {
  const { lastNote, line } = state;
  const isIts =
    lastNote !== null && line - lastNote.line < NOTE_REACH && new RegExp(`\\b${lastNote.code}\\b`).test(text);
  return isIts ? lastNote.code : null;
}

function numberOf(pattern: RegExp, text: string): number | null {
  const [, digits] = pattern.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}

function phaseOf(state: LogState, run: Run | null): PhaseName {
  if (state.isRollingBack) return "rolling-back";
  if (depthOf(run) > 0) return "removing-old";
  if (!run?.doing) return run?.side === "client" && run.returned !== null ? "finishing" : "preparing";
  if (run.returned !== null) return "finishing";
  if (state.operation !== null) return "changing";
  if (run.inUiSequence) return "dialogs";
  return state.isScripting ? "scripting" : "planning";
}
