import { componentBits } from "../component-bits.ts";
import { type ComponentRule, isSamePlace, otherClients } from "../subject.ts";

/** sharedComponent (rule 10): a component marked Shared keeps its highest version while others have it. */
export const sharedComponent: ComponentRule = (subject) => {
  const isMarked = ((subject.packaged?.component.attributes ?? 0) & componentBits.shared) !== 0;
  if (!isMarked || !otherClients(subject).some((client) => isSamePlace(client, subject))) return null;
  const sentence =
    "The component is marked Shared: its highest version stays, even if this product brought it (unless the policy DisableSharedComponent is 1).";
  return { fate: "stays", reasons: [{ rule: 10, sentence }] };
};
