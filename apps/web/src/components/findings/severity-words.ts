import type { Severity } from "@slipway/shared/findings/rule";
import { CircleDashed, Info, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";

/** Weight is how bad a finding is taken: its severity, or unknown where nothing can be said. */
export type Weight = Severity | "unknown";

/** weights, worst first: what nobody can tell may be worse than what is only worth knowing. */
export const weights = ["blocking", "degrading", "unknown", "info"] as const satisfies readonly Weight[];

/** severityWords give each weight its shape, its ink and its one word, on every page. */
export const severityWords: Record<Weight, { icon: LucideIcon; ink: string; word: string }> = {
  blocking: { icon: OctagonX, ink: "text-blocked", word: "Blocks" },
  degrading: { icon: TriangleAlert, ink: "text-degraded", word: "Degrades" },
  unknown: { icon: CircleDashed, ink: "text-unknown", word: "Unknown" },
  info: { icon: Info, ink: "text-muted-foreground", word: "Notes" },
};

/** weightOf: a look that failed, and a finding of which nothing can be said now, are unknown whatever their severity. Pure. */
export const weightOf = ({ code, severity, state }: { code: string; severity: Severity; state?: string }): Weight =>
  state === "unknown" || code === "probe-failing" ? "unknown" : severity;
