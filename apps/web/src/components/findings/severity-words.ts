import type { Severity } from "@slipway/shared/findings/rule";
import { Info, type LucideIcon, OctagonX, TriangleAlert } from "lucide-react";

/** severityWords give each severity its shape, its ink and the heading of its group. */
export const severityWords: Record<Severity, { icon: LucideIcon; ink: string; heading: string }> = {
  blocking: { icon: OctagonX, ink: "text-blocked", heading: "Stop installs" },
  degrading: { icon: TriangleAlert, ink: "text-degraded", heading: "Bite later" },
  info: { icon: Info, ink: "text-muted-foreground", heading: "Worth knowing" },
};
