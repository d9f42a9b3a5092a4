import type { ConditionFault } from "../conditions/condition.ts";
import { type ConditionContext, evaluateCondition } from "../conditions/evaluate-condition.ts";
import type { Truth } from "../conditions/logic.ts";
import { parseCondition } from "../conditions/parse-condition.ts";
import type { SequencedAction } from "../package-model.ts";

/** SequenceStep is an action and whether it runs; null is not known. A condition that cannot be read stops the installer. */
export interface SequenceStep extends SequencedAction {
  runs: Truth;
  fault: ConditionFault | null;
}

/** runSequence tells of each action of a sequence whether it runs. */
export const runSequence = (sequence: readonly SequencedAction[], context: ConditionContext): SequenceStep[] =>
  sequence.map((action) => {
    const parsed = parseCondition(action.condition);
    if (!parsed.ok) return { ...action, runs: null, fault: parsed.fault };
    return { ...action, runs: evaluateCondition(parsed.condition, context), fault: null };
  });
