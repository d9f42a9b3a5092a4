import type { Comparison, Condition, Operand } from "./condition.ts";
import { and, not, or, type Truth, xor } from "./logic.ts";

/** Known is a value as far as it is known: its text ("" is not set), only whether it is set, or nothing (null). */
export type Known = { text: string } | { isSet: true } | null;

/** ConditionContext is what a condition is asked about. States are the installer's numbers: -1 none, 1 advertised, 2 absent, 3 local, 4 source. */
export interface ConditionContext {
  property(name: string): Known;
  environment(name: string): Known;
  /** Null is not known. */
  componentAction(name: string): number | null;
  componentState(name: string): number | null;
  featureAction(name: string): number | null;
  featureState(name: string): number | null;
}

/** evaluateCondition tells whether a condition holds; null when what it asks for is not known and decides. */
export function evaluateCondition(condition: Condition, context: ConditionContext): Truth {
  switch (condition.kind) {
    case "always":
      return true;
    case "value":
      return isTrue(operandValue(condition.value, context));
    case "comparison": {
      const values = [operandValue(condition.left, context), operandValue(condition.right, context)] as const;
      return compare(values, condition.operator, condition.ignoresCase);
    }
    case "not":
      return not(evaluateCondition(condition.of, context));
    default: {
      const left = evaluateCondition(condition.left, context);
      return connectives[condition.kind](left, evaluateCondition(condition.right, context));
    }
  }
}

const connectives: Record<"and" | "or" | "xor" | "eqv" | "imp", (left: Truth, right: Truth) => Truth> = {
  and,
  or,
  xor,
  eqv: (left, right) => not(xor(left, right)),
  imp: (left, right) => or(not(left), right),
};

type Value =
  | { kind: "integer"; value: number }
  | { kind: "literal" | "symbol"; value: string }
  | { kind: "set" }
  | null;

function operandValue(operand: Operand, context: ConditionContext): Value {
  switch (operand.kind) {
    case "integer":
      return operand;
    case "text":
      return { kind: "literal", value: operand.value };
    case "property":
      return symbol(context.property(operand.name));
    case "environment":
      return symbol(context.environment(operand.name));
    case "component-action":
      return state(context.componentAction(operand.name));
    case "component-state":
      return state(context.componentState(operand.name));
    case "feature-action":
      return state(context.featureAction(operand.name));
    case "feature-state":
      return state(context.featureState(operand.name));
  }
}

function symbol(known: Known): Value {
  if (known === null) return null;
  return "text" in known ? { kind: "symbol", value: known.text } : { kind: "set" };
}

const state = (value: number | null): Value => (value === null ? null : { kind: "integer", value });

type Comparable = Exclude<Value, null | { kind: "set" }>;

function isTrue(value: Value): Truth {
  if (value === null) return null;
  if (value.kind === "set") return true;
  return value.kind === "integer" ? value.value !== 0 : value.value !== "";
}

function compare([left, right]: readonly [Value, Value], operator: Comparison, ignoresCase: boolean): Truth {
  if (left === null || right === null) return null;
  if (left.kind === "set" || right.kind === "set") return compareSet(left, right, operator);
  if (left.kind === "integer" || right.kind === "integer") return compareWithInteger(left, right, operator);
  const [a, b] = [numberIn(left.value), numberIn(right.value)];
  if (a !== null && b !== null) return compareIntegers[operator](a, b);
  const fold = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  return compareTexts[operator](fold(left.value), fold(right.value));
}

/** learn: a text that is no integer differs from every integer, and compares as nothing else; one in quotation marks is none. */
function compareWithInteger(left: Comparable, right: Comparable, operator: Comparison): boolean {
  const integerOf = (value: Comparable) =>
    value.kind === "integer" ? value.value : value.kind === "symbol" ? numberIn(value.value) : null;
  const [a, b] = [integerOf(left), integerOf(right)];
  return a === null || b === null ? operator === "<>" : compareIntegers[operator](a, b);
}

/** Of a value that is set, but to what is not known, only its difference from nothing is sure. */
function compareSet(left: Exclude<Value, null>, right: Exclude<Value, null>, operator: Comparison): Truth {
  const other = left.kind === "set" ? right : left;
  if (other.kind === "set" || other.value !== "") return null;
  if (operator === "=") return false;
  return operator === "<>" ? true : null;
}

const numberIn = (text: string): number | null => (/^[+-]?\d+$/.test(text) ? Number(text) | 0 : null);

const inOrder = {
  "=": <T>(left: T, right: T) => left === right,
  "<>": <T>(left: T, right: T) => left !== right,
  "<": <T>(left: T, right: T) => left < right,
  ">": <T>(left: T, right: T) => left > right,
  "<=": <T>(left: T, right: T) => left <= right,
  ">=": <T>(left: T, right: T) => left >= right,
};

const compareTexts: Record<Comparison, (left: string, right: string) => boolean> = {
  ...inOrder,
  // Nothing contains nothing, not even nothing: so the installer has it.
  "><": (left, right) => left !== "" && left.includes(right),
  "<<": (left, right) => left !== "" && left.startsWith(right),
  ">>": (left, right) => left !== "" && left.endsWith(right),
};

const compareIntegers: Record<Comparison, (left: number, right: number) => boolean> = {
  ...inOrder,
  "><": (left, right) => (left & right) !== 0,
  "<<": (left, right) => left >>> 16 === right,
  ">>": (left, right) => (left & 0xffff) === right,
};
