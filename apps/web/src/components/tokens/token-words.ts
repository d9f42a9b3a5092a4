import { Ban, CircleCheck, type LucideIcon, TimerOff } from "lucide-react";
import type { Outputs } from "@/trpc/types";

export type TokenLine = Outputs["tokens"]["list"][number];

/** endings say why a token lets nobody in any more; null for one that does. */
export const endings: Record<TokenLine["state"], { word: string; icon: LucideIcon } | null> = {
  usable: null,
  expired: { word: "expired", icon: TimerOff },
  "used-up": { word: "used up", icon: CircleCheck },
  revoked: { word: "revoked", icon: Ban },
};

/** tokensTruth is the page's first sentence. Pure. */
export function tokensTruth(tokens: readonly TokenLine[], now: number | null): { first: string; rest: string } {
  const live = tokens.filter(({ state }) => state === "usable");
  const soon = now === null ? 0 : live.filter(({ expiresAt }) => expiresAt.getTime() - now < WEEK_MS).length;
  const first =
    live.length === 0
      ? "No token lets machines in."
      : `${live.length} token${live.length === 1 ? " lets" : "s let"} machines in.`;
  const rest = soon === 0 ? "" : `${soon === 1 ? "One runs" : `${soon} run`} out within a week.`;
  return { first, rest };
}

const WEEK_MS = 7 * 86_400_000;
