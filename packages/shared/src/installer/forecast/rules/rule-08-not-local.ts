import type { ComponentRule } from "../subject.ts";

/** notLocal (rule 8): what was never installed on this disk is not removed from it. */
export const notLocal: ComponentRule = ({ holding, packaged, product }) => {
  if (packaged && packaged.component.componentId === null) return null;
  const because = whyNotLocal(holding?.client.keyPath.kind ?? null);
  if (because) return { fate: "stays", reasons: [{ rule: 8, sentence: because }] };
  const ids = product.featuresOf.get(holding?.component.componentId ?? "") ?? [];
  const features = product.installed.features.filter(({ id }) => ids.includes(id));
  if (features.length === 0 || features.some(({ state }) => state === "installed" || state === "unknown")) return null;
  const sentence = `Its feature ${features.map(({ id }) => id).join(", ")} is ${features[0]?.state}: nothing of it was put on the disk.`;
  return { fate: "stays", reasons: [{ rule: 8, sentence }] };
};

function whyNotLocal(kind: string | null): string | null {
  if (kind === null) return "This product did not register the component: nothing of it was put on the disk.";
  if (kind === "unused") return "The component is registered but not used: nothing of it was put on the disk.";
  if (kind === "source") return "It runs from its source: nothing of it is on this disk.";
  return null;
}
