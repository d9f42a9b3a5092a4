import { findFindingKind } from "@slipway/shared/findings/catalogue";
import { goName } from "./go-words.ts";

/** standingWords are the filter's words for how a machine stands against its group's target. */
export const standingWords: Record<string, string> = {
  "at-target": "At target",
  behind: "Behind, could be updated",
  "no-go": "No Go, could be installed",
  blocked: "Not at target, blocked",
  "cannot-tell": "Against target: unknown",
};

/** goFilterWords says a filter that is no choice of the list: one that a number on another page led to. Pure. */
export function goFilterWords(text: string): string {
  const [name = "", rest = ""] = text.split(/:(.*)/s);
  if (name === "blocked" && rest) return `Blocked: ${findFindingKind(rest)?.title ?? rest}`;
  if (name === "outdated") return rest ? `Behind on ${listText(rest)}` : "Behind";
  if (name === "missing") return "No Go";
  if (name === "no-target") return "No target";
  return standingWords[text] ?? listText(text);
}

const listText = (text: string): string => text.split(",").map(goName).join(", ");
