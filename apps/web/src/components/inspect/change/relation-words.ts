import type { TransformTarget } from "@slipway/shared/installer/package/transforms/transform-target";

const words = { "<": "below ", "<=": "at most ", "=": "", ">=": "at least ", ">": "above " };

/** relationWords are which versions a transform is for: "1.0.0", "below 2.0"; null where it does not say. Pure. */
export function relationWords({ from, version, checks }: Pick<TransformTarget, "from" | "version" | "checks">) {
  if (from.version === null) return null;
  return `${checks.includes("version") ? words[version.relation] : ""}${from.version}`;
}
