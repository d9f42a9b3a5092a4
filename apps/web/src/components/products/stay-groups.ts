import type { ComponentView, Removal } from "./product-types";

/** StayGroup is what stays, or cannot be told, for one reason. */
export interface StayGroup {
  reason: Removal["reasons"][number];
  fate: "stays" | "unknown";
  components: ComponentView[];
}

/** stayGroups gathers what does not surely go by its deciding reason: what stays first, the largest group first. Pure. */
export function stayGroups({ components, reasons }: Removal): StayGroup[] {
  const groups = new Map<string, StayGroup>();
  for (const component of components) {
    const [first = -1] = component.reasons;
    const reason = reasons[first];
    if ((component.fate !== "stays" && component.fate !== "unknown") || !reason) continue;
    const key = `${component.fate} ${first}`;
    const group = groups.get(key) ?? { reason, fate: component.fate, components: [] };
    group.components.push(component);
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) => Number(a.fate === "unknown") - Number(b.fate === "unknown") || b.components.length - a.components.length,
  );
}
