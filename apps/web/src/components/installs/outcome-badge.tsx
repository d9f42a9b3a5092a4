import type { InstallOutcome } from "@slipway/shared/installer/install-outcome";
import { outcomeWords } from "@slipway/shared/installer/installs/install-words";
import { Ban, CircleCheck, CircleDashed, CircleMinus, type LucideIcon, OctagonX, RotateCw } from "lucide-react";
import { Badge } from "../ui/badge";

type Look = { icon: LucideIcon; tone: "plain" | "info" | "blocked" | "healthy" | "unknown" };

const looks: Record<InstallOutcome, Look> = {
  failed: { icon: OctagonX, tone: "blocked" },
  succeeded: { icon: CircleCheck, tone: "healthy" },
  restart: { icon: RotateCw, tone: "info" },
  cancelled: { icon: Ban, tone: "plain" },
  needless: { icon: CircleMinus, tone: "plain" },
  unknown: { icon: CircleDashed, tone: "unknown" },
};

/** OutcomeBadge is how an installation ended, as a shape and a word. */
export function OutcomeBadge({ outcome }: { outcome: InstallOutcome }) {
  const { icon: Icon, tone } = looks[outcome];
  return (
    <Badge tone={tone} size="chip">
      <Icon aria-hidden />
      {outcomeWords[outcome]}
    </Badge>
  );
}
