import type { GoSegment } from "@slipway/shared/golang/segments";

const series = ["bg-chart-2", "bg-chart-3", "bg-chart-8", "bg-chart-5"];

/** segmentLooks give each part of the bar its fill: who is there darkest, what is unsupported a warning, unknown a texture. Pure. */
export function segmentLooks(segments: readonly Pick<GoSegment, "kind">[]): string[] {
  let at = 0;
  return segments.map(({ kind }) => {
    if (kind === "there") return "bg-chart-1";
    if (kind === "unsupported") return "bg-chart-4";
    if (kind === "none") return "bg-card border border-input";
    if (kind === "unknown") return "hatch border border-dashed border-input";
    at += 1;
    return series[Math.min(at, series.length) - 1] ?? "";
  });
}

/** segmentHref leads to exactly the machines of a part. Pure. */
export function segmentHref({ kind, goKeys }: Pick<GoSegment, "kind" | "goKeys">, isTargeted: boolean): string {
  const words = { there: "at-target", none: "missing", unknown: "cannot-tell" };
  if (kind !== "series" && kind !== "unsupported") {
    const plain = { there: "at-target", none: "none", unknown: goKeys.join(",") };
    return goHref(isTargeted ? words[kind] : plain[kind]);
  }
  return goHref(isTargeted ? `outdated:${goKeys.join(",")}` : goKeys.join(","));
}

/** goHref is the list of machines narrowed by Go, within a group where one is named. Pure. */
export const goHref = (go: string, groupId?: string): string =>
  `/machines?${groupId ? `group=${groupId}&` : ""}go=${encodeURIComponent(go)}`;
