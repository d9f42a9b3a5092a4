import type { BatchPart } from "@slipway/shared/jobs/batch-part";

/** PartWords is a term of the equation as people read it, and the look of its part of the bar. */
export interface PartWords {
  label: string;
  look: string;
}

/** partWords gives each term its word and its ground. Unknown is a texture, never a colour. */
export const partWords: Record<BatchPart, PartWords> = {
  succeeded: { label: "Succeeded", look: "bg-chart-1" },
  verifying: { label: "Verifying", look: "bg-chart-2" },
  running: { label: "Running", look: "bg-chart-3" },
  "waiting-for-machine": { label: "Waits for its machine", look: "bg-card border" },
  "waiting-for-wave": { label: "Waits for its wave", look: "bg-chart-5" },
  paused: { label: "Held back", look: "bg-chart-8" },
  "awaiting-approval": { label: "Waits for approval", look: "bg-chart-8" },
  "not-cleared": { label: "Not cleared", look: "bg-chart-4" },
  failed: { label: "Failed", look: "bg-chart-7" },
  unknown: { label: "Unknown", look: "hatch-ground border border-dashed border-input" },
  expired: { label: "Expired", look: "bg-muted border" },
  cancelled: { label: "Cancelled", look: "bg-muted border border-dashed" },
};
