import { endNumbers, type MessageLine } from "../anchors/message-line.ts";
import type { Note } from "../anchors/note-line.ts";
import { messagePattern, type PhraseAnchor } from "../patterns/patterns.ts";
import type { LogState } from "./log-state.ts";
import { outcomeNotes } from "./noise.ts";
import { readOperation } from "./operation.ts";
import { keep, type Place, type Signal, type SignalKind } from "./signal.ts";
import { EXPLAINED, messageStrength, phraseStrengths } from "./strength.ts";

/** addNote takes an engine's note that is no noise. */
export function addNote(state: LogState, note: Note, whole: string): void {
  if (outcomeNotes.has(note.code)) state.outcomeLine = state.line;
  state.lastNote = { code: note.code, line: state.line };
  addMessage(state, "note", note.code, note.args, null, whole);
}

/** addShown takes a message as it was shown to people. */
export function addShown(
  state: LogState,
  kind: "product-message" | "bare-message",
  message: MessageLine,
  whole: string,
): void {
  if (message.code !== null) addMessage(state, kind, message.code, endNumbers(message.text), message.product, whole);
}

/** addText takes the package's own words without a number, which a condition or an error action of it shows. */
export function addText(state: LogState, product: string, whole: string): void {
  const place = placeOf(state);
  const strength = place.action === "LaunchConditions" ? 90 : 55;
  state.signals.add({
    ...place,
    kind: "text",
    space: "exit",
    code: 1603,
    quote: keep(whole),
    values: [],
    pattern: "launch-condition",
    strength,
    name: keep(product, 200),
  });
}

/** addOutput takes what a custom action wrote of its own failure, `CAQuietExec:  Error 0x80070001: …`: it explains one. */
export function addOutput(state: LogState, code: number, whole: string): void {
  const words = {
    kind: "output" as const,
    space: "hresult" as const,
    code,
    quote: keep(whole),
    values: [],
    name: null,
  };
  state.signals.add({ ...placeOf(state), ...words, pattern: "custom-action-failed", strength: EXPLAINED });
}

/** addPhrase takes a line of the engine itself that a pattern names. */
export function addPhrase(state: LogState, { space, code, strength, pattern }: PhraseAnchor, whole: string): void {
  const words = { kind: "phrase" as const, space, code, quote: keep(whole), values: [], pattern, name: null };
  state.signals.add({ ...placeOf(state), ...words, strength: phraseStrengths[strength] });
}

/** addCustomAction takes a custom action that returned an error; one without a name is the engine's own nested run. */
export function addCustomAction(state: LogState, name: string, code: number, whole: string): void {
  const place = placeOf(state);
  const words = {
    kind: "custom-action" as const,
    space: "custom-action" as const,
    code: code >>> 0,
    quote: keep(whole),
    values: [],
  };
  const isNamed = name !== "";
  const signal: Signal = {
    ...place,
    ...words,
    pattern: isNamed ? "custom-action-failed" : null,
    strength: isNamed ? 60 : 10,
    name: isNamed ? keep(name, 120) : null,
  };
  state.signals.add(isNamed ? { ...signal, action: signal.name } : signal);
}

function addMessage(
  state: LogState,
  kind: SignalKind,
  code: number,
  values: readonly string[],
  product: string | null,
  whole: string,
): void {
  const pattern = messagePattern(code, values);
  const strength =
    pattern === "engine-folder-unwritable" && code === 2203 ? 101 : messageStrength(kind, code, pattern !== null);
  // Numbers that nobody knows never are a cause, and there can be thousands.
  if (strength < 20) return;
  const words = {
    kind,
    space: "engine" as const,
    code,
    quote: keep(whole),
    values: values.map((value) => keep(value, 300)),
  };
  state.signals.add({
    ...placeOf(state),
    ...words,
    pattern,
    strength,
    name: product === null ? null : keep(product, 200),
  });
}

/** placeOf says where the engine is now. In its script the step knows more than the sequence. */
export function placeOf(state: LogState): Place {
  const run = state.runs.current();
  const operation = state.operation === null ? null : readOperation(state.operation);
  const announced = state.verbose ? (run?.doing ?? null) : null;
  return {
    line: state.line,
    run,
    action: state.scriptAction ?? announced ?? state.actions.top()?.name ?? null,
    operation: operation?.name ?? null,
    component: operation?.component ?? null,
    file: operation?.file ?? null,
  };
}
