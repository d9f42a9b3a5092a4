import { type ConditionContext, evaluateCondition, type Known } from "../package/conditions/evaluate-condition.ts";
import { parseCondition } from "../package/conditions/parse-condition.ts";
import type { Evaluate } from "./subject.ts";

/**
 * conditionEvaluator makes what forecasts ask conditions with. A property that is not given is not known, and so is a
 * condition that hangs on it; with `unknownIsEmpty` it is not set, as on a machine of which everything is known. A
 * condition that cannot be read cannot be told either.
 */
export function conditionEvaluator({ unknownIsEmpty = false }: { unknownIsEmpty?: boolean } = {}): Evaluate {
  const otherwise: Known = unknownIsEmpty ? { text: "" } : null;
  return (text, properties) => {
    const parsed = parseCondition(text);
    if (!parsed.ok) return null;
    const property = (name: string): Known => {
      if (!Object.hasOwn(properties, name)) return otherwise;
      return { text: properties[name] ?? "" };
    };
    return evaluateCondition(parsed.condition, { ...noStates, property });
  };
}

/** States of features and components, and the environment, are not followed: what asks for them cannot be told. */
const unknown = () => null;
const noStates: Omit<ConditionContext, "property"> = {
  environment: unknown,
  componentAction: unknown,
  componentState: unknown,
  featureAction: unknown,
  featureState: unknown,
};
