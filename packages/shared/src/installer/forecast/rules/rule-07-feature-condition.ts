import type { PackageFeature } from "../../package/package-model.ts";
import type { ComponentRule, Subject } from "../subject.ts";

/** featureCondition (rule 7): a feature that its Condition table switches off during the uninstall is not removed. */
export const featureCondition: ComponentRule = (subject) => {
  const features = subject.packaged?.features ?? [];
  if (features.length === 0) return null;
  const states = features.map((feature) => switchesOff(feature, subject));
  // A component goes as soon as one of its features can be removed.
  if (states.some(({ isOff }) => isOff === false)) return null;
  const isKnown = states.every(({ isOff }) => isOff === true);
  const reasons = states.map(({ condition, feature }) => ({
    rule: 7 as const,
    condition,
    sentence: isKnown
      ? `The feature ${feature} is switched off during the uninstall by its condition ${condition}.`
      : `Whether the feature ${feature} is switched off during the uninstall depends on ${condition}, which cannot be told here.`,
  }));
  return { fate: isKnown ? "stays" : "unknown", reasons };
};

/** The rows are taken in turn; each that is true sets the level, and the last one stands. */
function switchesOff(
  { id, level: base, conditions }: PackageFeature,
  { packaged, machine, evaluate, remove }: Subject,
) {
  const properties = { ...packaged?.properties, ...machine.properties, Installed: "1", REMOVE: remove };
  let isOff: boolean | null = base === 0;
  let deciding = isOff ? "(its level is 0)" : "";
  for (const { level, condition } of conditions) {
    const holds = evaluate(condition, properties);
    if (holds === false) continue;
    if (holds === null) {
      if ((level === 0) === (isOff === true) && isOff !== null) continue;
      isOff = null;
    } else isOff = level === 0;
    deciding = condition;
  }
  return { feature: id, isOff, condition: deciding };
}
