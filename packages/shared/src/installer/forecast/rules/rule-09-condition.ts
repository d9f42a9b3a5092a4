import { componentBits } from "../component-bits.ts";
import type { ComponentRule } from "../subject.ts";

/** conditionAtUninstall (rule 9): a component's condition is not asked again at an uninstall: it goes, true or not. */
export const conditionAtUninstall: ComponentRule = ({ packaged, holding, machine, evaluate, remove }) => {
  const condition = packaged?.component.condition ?? null;
  if (!holding || !packaged || condition === null) return null;
  const properties = { ...packaged.properties, ...machine.properties, Installed: "1", REMOVE: remove };
  if (evaluate(condition, properties) !== false) return null;
  const isTransitive = (packaged.component.attributes & componentBits.transitive) !== 0;
  const when = isTransitive ? "Only a repair asks it again" : "It was asked at the installation only";
  const sentence = `Its condition ${condition} is false now. ${when}, so the uninstall removes it all the same.`;
  return { fate: "goes", reasons: [{ rule: 9, condition, sentence }] };
};
