import type { Comparison, ConditionFault, LogicalOperator, Operand } from "./condition.ts";

/** Token is a word of a condition and where it begins. */
export type Token = { position: number } & (
  | { kind: "operand"; operand: Operand }
  | { kind: "comparison"; operator: Comparison; ignoresCase: boolean }
  | { kind: "not" | "(" | ")" | "end" }
  | { kind: "logical"; operator: LogicalOperator }
);

/** Tokens are all words of a condition, the last is the end; or the first thing that is no word. */
export type Tokens = { ok: true; tokens: Token[] } | { ok: false; fault: ConditionFault };

const WORD = /\s*(?:(~?(?:<=|>=|<>|><|<<|>>|=|<|>))|([()])|"([^"]*)"|([%$?&!]?)([A-Za-z_][\w.]*)|(-?\d+)(?!\.))/y;
const LOGICAL: ReadonlySet<string> = new Set<LogicalOperator>(["and", "or", "xor", "eqv", "imp"]);
const LARGEST = 0x7fffffff;
// Nobody's conditions have as many; each one nests a level deeper.
const MOST_TOKENS = 2000;

const prefixes: Readonly<Record<string, Exclude<Operand["kind"], "text" | "integer">>> = {
  "": "property",
  "%": "environment",
  $: "component-action",
  "?": "component-state",
  "&": "feature-action",
  "!": "feature-state",
};

/** readTokens splits a condition into its words. */
export function readTokens(text: string): Tokens {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  let at = 0;
  while (at < end) {
    WORD.lastIndex = at;
    const match = WORD.exec(text);
    const position = at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
    if (!match) return { ok: false, fault: faultAt(text, position) };
    const token = tokenOf(match, position);
    if (!token)
      return { ok: false, fault: { code: "no-number", position, message: "The number has more than 32 bits" } };
    tokens.push(token);
    if (tokens.length > MOST_TOKENS) {
      return { ok: false, fault: { code: "too-deep", position, message: `More than ${MOST_TOKENS} words` } };
    }
    at = WORD.lastIndex;
  }
  tokens.push({ kind: "end", position: end });
  return { ok: true, tokens };
}

function tokenOf(match: RegExpExecArray, position: number): Token | null {
  const [, comparison, bracket, text, prefix, name, integer] = match;
  if (comparison !== undefined) {
    const ignoresCase = comparison.startsWith("~");
    const operator = (ignoresCase ? comparison.slice(1) : comparison) as Comparison;
    return { kind: "comparison", operator, ignoresCase, position };
  }
  if (bracket === "(" || bracket === ")") return { kind: bracket, position };
  if (text !== undefined) return { kind: "operand", operand: { kind: "text", value: text }, position };
  if (name !== undefined) return wordToken(prefix ?? "", name, position);
  const value = Number(integer);
  if (value > LARGEST || value < -LARGEST - 1) return null;
  return { kind: "operand", operand: { kind: "integer", value }, position };
}

function wordToken(prefix: string, name: string, position: number): Token {
  const word = name.toLowerCase();
  if (prefix === "" && word === "not") return { kind: "not", position };
  if (prefix === "" && LOGICAL.has(word)) return { kind: "logical", operator: word as LogicalOperator, position };
  return { kind: "operand", operand: { kind: prefixes[prefix] ?? "property", name }, position };
}

function faultAt(text: string, position: number): ConditionFault {
  const letter = text.charAt(position);
  if (letter === '"') return { code: "open-text", position, message: "The quotation mark is not closed" };
  if (/[\d-]/.test(letter)) {
    const message = "This is no whole number; versions and fractions must be in quotation marks";
    return { code: "no-number", position, message };
  }
  return { code: "bad-character", position, message: `"${letter}" means nothing here` };
}
