import { CircleCheck, OctagonPause, Pause, Play } from "lucide-react";
import { Badge } from "../ui/badge";
import type { BatchLine } from "./batch-types";

type Standing = Pick<BatchLine, "endedAt" | "pausedBy">;

const looks = {
  ended: { icon: CircleCheck, tone: "plain", word: "Ended" },
  halted: { icon: OctagonPause, tone: "blocked", word: "Halted" },
  paused: { icon: Pause, tone: "degraded", word: "Paused" },
  running: { icon: Play, tone: "info", word: "Running" },
} as const;

/** BatchBadge says whether a batch goes on. */
export function BatchBadge({ batch: { endedAt, pausedBy } }: { batch: Standing }) {
  const standing = endedAt ? "ended" : pausedBy === "halted" ? "halted" : pausedBy ? "paused" : "running";
  const { icon: Icon, tone, word } = looks[standing];
  return (
    <Badge tone={tone} size="chip">
      <Icon aria-hidden />
      {word}
    </Badge>
  );
}
