import type { Condition, ConditionFault, LogicalOperator } from "./condition.ts";
import { readTokens, type Token } from "./tokens.ts";

/** ParsedCondition is a condition, or the first thing wrong with it. */
export type ParsedCondition = { ok: true; condition: Condition } | { ok: false; fault: ConditionFault };

// learn, Conditional Statement Syntax: from loose to tight. All group from the left.
const LOOSE_FIRST: readonly LogicalOperator[] = ["imp", "eqv", "xor", "or", "and"];
// Deeper ones are nobody's; the parser must not run out of stack.
const DEEPEST = 200;

/** parseCondition reads a condition as the installer does; null and blanks are the empty one, which holds. */
export function parseCondition(text: string | null): ParsedCondition {
  const read = readTokens(text ?? "");
  if (!read.ok) return read;
  if (read.tokens.length === 1) return { ok: true, condition: { kind: "always" } };
  const parser = new Parser(read.tokens);
  const condition = parser.level(0);
  if ("code" in condition) return { ok: false, fault: condition };
  const rest = parser.next();
  if (rest.kind !== "end") return { ok: false, fault: unexpected(rest) };
  return { ok: true, condition };
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  next(): Token {
    return this.#tokens[this.#at] ?? { kind: "end", position: 0 };
  }

  level(index: number): Condition | ConditionFault {
    const operator = LOOSE_FIRST[index];
    if (operator === undefined) return this.factor();
    let left = this.level(index + 1);
    for (let token = this.next(); token.kind === "logical" && token.operator === operator; token = this.next()) {
      if ("code" in left) return left;
      this.#at++;
      const right = this.level(index + 1);
      if ("code" in right) return right;
      left = { kind: operator, left, right };
    }
    return left;
  }

  factor(): Condition | ConditionFault {
    const token = this.next();
    this.#at++;
    if (token.kind === "operand") return this.term(token.operand);
    if (token.kind !== "not" && token.kind !== "(") return unexpected(token);
    if (++this.#depth > DEEPEST) {
      return { code: "too-deep", position: token.position, message: `More than ${DEEPEST} brackets and NOTs` };
    }
    const inner = token.kind === "not" ? this.factor() : this.level(0);
    this.#depth--;
    if ("code" in inner) return inner;
    if (token.kind === "not") return { kind: "not", of: inner };
    const closing = this.next();
    this.#at++;
    return closing.kind === ")" ? inner : unexpected(closing);
  }

  term(left: Extract<Token, { kind: "operand" }>["operand"]): Condition | ConditionFault {
    const token = this.next();
    if (token.kind !== "comparison") return { kind: "value", value: left };
    this.#at++;
    const right = this.next();
    this.#at++;
    if (right.kind !== "operand") return unexpected(right);
    const { operator, ignoresCase } = token;
    return { kind: "comparison", left, operator, ignoresCase, right: right.operand };
  }
}

function unexpected(token: Token): ConditionFault {
  const what: Record<Token["kind"], string> = {
    operand: "A value stands where an operator must be",
    comparison: "A comparison stands where a value must be",
    logical: "AND, OR and their like stand where a value must be",
    not: "NOT stands where an operator must be",
    "(": "An opening bracket stands where an operator must be",
    ")": "There is a closing bracket too many",
    end: "The condition ends where a value or a bracket must be",
  };
  return { code: "unexpected", position: token.position, message: what[token.kind] };
}
