/** Comparison is an operator between two values; "><" "<<" ">>" are contains, starts with, ends with, or bits of numbers. */
export type Comparison = "=" | "<>" | "<" | ">" | "<=" | ">=" | "><" | "<<" | ">>";

/** LogicalOperator in the order of precedence, the tightest first; NOT binds tighter than all. */
export type LogicalOperator = "and" | "or" | "xor" | "eqv" | "imp";

/** Operand is a value: a property, an environment variable, a state of a component or feature, or written out. */
export type Operand =
  | { kind: "property"; name: string }
  | { kind: "environment"; name: string }
  | { kind: "component-action" | "component-state" | "feature-action" | "feature-state"; name: string }
  | { kind: "text"; value: string }
  | { kind: "integer"; value: number };

/** Condition is a parsed condition; `always` is the empty one, which holds. */
export type Condition =
  | { kind: "always" }
  | { kind: "value"; value: Operand }
  | { kind: "comparison"; left: Operand; operator: Comparison; ignoresCase: boolean; right: Operand }
  | { kind: "not"; of: Condition }
  | { kind: LogicalOperator; left: Condition; right: Condition };

/** ConditionFault is what is wrong with a condition; `position` counts characters from 0. */
export interface ConditionFault {
  code: "bad-character" | "open-text" | "no-number" | "unexpected" | "too-deep";
  position: number;
  message: string;
}

/** operandsOf lists every value that a condition looks at. */
export function operandsOf(condition: Condition): Operand[] {
  switch (condition.kind) {
    case "always":
      return [];
    case "value":
      return [condition.value];
    case "comparison":
      return [condition.left, condition.right];
    case "not":
      return operandsOf(condition.of);
    default:
      return [...operandsOf(condition.left), ...operandsOf(condition.right)];
  }
}
