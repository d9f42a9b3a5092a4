import type { ComponentRule } from "../subject.ts";

/** noComponentId (rule 3): a component without a ComponentId is never registered, and so never removed. */
export const noComponentId: ComponentRule = ({ packaged }) =>
  packaged?.component.componentId !== null || packaged === null
    ? null
    : {
        fate: "stays",
        reasons: [{ rule: 3, sentence: "Its component has no ComponentId: it is never registered and never removed." }],
      };
