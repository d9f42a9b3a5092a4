import { standardActions } from "./standard-actions.ts";

/** ActionLine is a line that says that an action began or ended. */
export type ActionLine =
  | { kind: "start"; name: string }
  /** `value`: see §D.2; 1 is success, 2 the user's exit, 3 a failure. */
  | { kind: "end"; name: string; value: number };

/** ActionLineReader reads such lines in any language; it learns a log's own words from its first lines. */
export type ActionLineReader = (line: string) => ActionLine | null;

/**
 * The sentence is translated ("Aktion beendet um 10:11:12: INSTALL. Rückgabewert 3."), its build is not: words, a clock,
 * a colon, the action's name, a full stop, and at an end words with one digit after them. A merge module's actions have
 * stops in their names ("Setup.8A69D345_D564_463C_AFF1_A69D9E530F96").
 */
const SHAPE =
  /^(\D{1,60})(?:\d{1,2}[:.]\d{2}[:.]\d{2})(?:\s?[^\d\s:：]{1,12}){0,2}\s*[:：]\s*([\p{L}_][\w.$-]{0,120}?)\s*(?:[。．]|\.(?![\w.$-]))\s*(.*)$/u;
const ENDING = /^(\D{0,60})(\d)\s*[.。．]?\s*$/u;

/** More languages than one log has: its own, and those of the products it removes. */
const MOST_WORDS = 20;

/**
 * actionLineReader: a third kind of line ("Action 10:11:12: InstallFiles. Copying new files") has the same build as a
 * start, with a description; only what follows the name tells them apart. `isOpen`: an action of this name has begun.
 */
export function actionLineReader(isOpen: (name: string) => boolean = () => false): ActionLineReader {
  /** What stands before the clock of an announcement, and before the digit of an end, in this log's languages. */
  const announcing = new Set<string>();
  const ending = new Set<string>();
  const learn = (words: Set<string>, text: string) => {
    if (words.size < MOST_WORDS) words.add(text);
  };
  return (given) => {
    const line = given.replace(DIRECTION, "");
    const shape = SHAPE.exec(line);
    const [, words, name, rest] = shape ?? [];
    if (words === undefined || name === undefined || rest === undefined) return readOtherOrder(line);
    // "Action 10:11:12: CA_Write. " announces one without a description: the blank it leaves tells it from a start.
    if (rest === "" && !/\s$/.test(line)) return { kind: "start", name };
    const [, label, digit] = ENDING.exec(rest) ?? [];
    if (label === undefined || digit === undefined) {
      learn(announcing, words);
      return null;
    }
    // A description may end in a digit as well ("Installing runtime 4"): it has other words before it.
    const isOther = announcing.has(words) && !ending.has(label);
    if (!isOther && standardActions.has(name)) learn(ending, label);
    const isEnd = ending.size === 0 || ending.has(label) || isOpen(name);
    return isEnd && !isOther ? { kind: "end", name, value: Number(digit) } : null;
  };
}

const CLOCK = /\d{1,2}[:.]\d{2}[:.]\d{2}/;

/** Marks of writing from right to left, which stand between words. */
const DIRECTION = /[\u200e\u200f\u202a-\u202e]/g;

/**
 * Where a language puts the name elsewhere in its sentence, only failures are read, and only of the engine's own
 * actions: one name, and a single digit at the end.
 */
function readOtherOrder(line: string): ActionLine | null {
  const [, digit] = /\D([2-8])\s*[.。．]?\s*$/u.exec(line) ?? [];
  if (digit === undefined || line.length > 400 || !CLOCK.test(line)) return null;
  const names = (line.match(/[A-Za-z]{5,40}/g) ?? []).filter((word) => standardActions.has(word));
  const [name] = names;
  return name !== undefined && names.length === 1 ? { kind: "end", name, value: Number(digit) } : null;
}
