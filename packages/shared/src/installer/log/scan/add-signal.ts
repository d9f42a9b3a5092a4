import { messageLabels } from "../anchors/message-labels.ts";
import { endNumbers, type MessageLine } from "../anchors/message-line.ts";
import type { Note } from "../anchors/note-line.ts";
import { messagePattern, type PhraseAnchor } from "../patterns/patterns.ts";
import type { LogState } from "./log-state.ts";
import { outcomeNotes } from "./noise.ts";
import { readOperation } from "./operation.ts";
import { keep, type Place, type Signal, type SignalKind } from "./signal.ts";
import { EXPLAINED, messageStrength, NAMED_ACTION, phraseStrengths } from "./strength.ts";

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
  const { code, label, text } = message;
  if (code === null) return;
  const { lastNote, line, labels } = state;
  const isNoted = lastNote?.code === code && line - lastNote.line < NOTE_REACH;
  if (label !== null && labels.size < MOST_LABELS && (kind === "product-message" || isNoted)) labels.add(keep(label));
  addMessage(state, kind, code, endNumbers(text), label, whole);
}

/** NOTE_REACH: an engine's note stands so few lines above the message that it is of. */
export const NOTE_REACH = 8;

/** Those of two more languages, with words for errors, warnings and notes. */
const MOST_LABELS = messageLabels.length + 20;

/** addText takes the package's own words without a number, which a condition or an error action of it shows. */
export function addText(state: LogState, whole: string): void {
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
    label: null,
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
    label: null,
  };
  state.signals.add({ ...placeOf(state), ...words, pattern: "custom-action-failed", strength: EXPLAINED });
}

/** addPhrase takes a line of the engine itself that a pattern names. */
export function addPhrase(state: LogState, { space, code, strength, pattern }: PhraseAnchor, whole: string): void {
  const words = { kind: "phrase" as const, space, code, quote: keep(whole), values: [], pattern, label: null };
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
    strength: isNamed ? NAMED_ACTION : 10,
    label: null,
  };
  state.signals.add(isNamed ? { ...signal, action: keep(name, 120) } : signal);
}

function addMessage(
  state: LogState,
  kind: SignalKind,
  code: number,
  values: readonly string[],
  label: string | null,
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
    label: label === null ? null : keep(label),
  });
}

/** placeOf says where the engine is now. In its script the step knows more than the sequence. */
export function placeOf(state: LogState): Place {
  const run = state.runs.current();
  const operation = state.operation === null ? null : readOperation(state.operation);
  const announced = state.verbose ? (run?.doing ?? null) : null;
  const top = state.actions.top();
  // The next action speaks before the line that ends the one before is written.
  const hasMovedOn = top !== null && announced !== null && announced !== top.name && (run?.doingLine ?? 0) > top.line;
  return {
    line: state.line,
    run,
    action: state.scriptAction ?? announced ?? top?.name ?? null,
    within: hasMovedOn ? null : top,
    operation: operation?.name ?? null,
    component: operation?.component ?? null,
    file: operation?.file ?? null,
  };
}
