import type { WarningRule } from "../warning-rule.ts";
import { keyPathRows, keyPathTarget } from "./key-path-target.ts";

/** componentIdTwice: reference counts go by the identifier, so one of the two files goes or stays with the other. */
export const componentIdTwice: WarningRule = {
  code: "component-id-twice",
  severity: "breaks",
  sentence: "One component identifier stands for several key paths",
  advice: "Give each component an identifier of its own.",
  find: ({ model }) => {
    const rows = keyPathRows(model);
    const seen = new Map<string, { id: string; target: string | null }>();
    return model.components.flatMap((component) => {
      const { id, componentId } = component;
      if (componentId === null) return [];
      const target = keyPathTarget(component, rows);
      const first = seen.get(componentId);
      if (!first) seen.set(componentId, { id, target });
      return first && first.target !== target ? [`${componentId}: ${first.id}, ${id}`] : [];
    });
  },
};
