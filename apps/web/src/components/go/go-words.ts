import { blockedOf, type GoTally } from "@slipway/shared/golang/tally";
import { machines, number } from "../machines/truth";

/** goTruth is the Go page's first sentence. Unknown is never counted among those that are there. Pure. */
export function goTruth(total: GoTally): { count: string; claim: string; rest: string } {
  const wanted = total.total - total.noTarget;
  if (total.total === 0) return { count: "No machine reports yet.", claim: "", rest: "" };
  if (wanted === 0) return { count: "No group wants a Go.", claim: "", rest: "A target is set in Settings, Groups." };
  const blocked = blockedOf(total);
  const rest = [
    blocked > 0 ? `${number(blocked)} cannot be brought there now.` : "",
    total.unknown > 0 ? `${number(total.unknown)} ${total.unknown === 1 ? "is" : "are"} unknown.` : "",
  ];
  return {
    count: `${number(total.there)} of ${machines(wanted)}`,
    claim: total.there === 1 ? "is at its target Go." : "are at their target Go.",
    rest: rest.filter(Boolean).join(" "),
  };
}

/** goName is a counter's Go in words: "1.27.1", "No Go", "Unknown". Pure. */
export const goName = (key: string): string =>
  key === "none" ? "No Go" : key === "unknown" ? "Unknown" : key.replace(/^go(?=\d)/, "");

/** targetText is a target with what it asks for today: "1.27.x, now 1.27.1". Pure. */
export function targetText(target: string | null, least: string | null): string {
  if (target === null) return "none";
  if (least === null) return `${goName(target)}, no release known`;
  return goName(target) === least ? least : `${goName(target)}, now ${least}`;
}

const kinds: Record<string, string> = {
  msi: "Installer (MSI)",
  sdk: "SDK folder of a user",
  scoop: "Scoop",
  archive: "Unpacked archive",
  none: "No Go",
  unknown: "Unknown",
};

/** kindName is how a Go came, in words. Pure. */
export const kindName = (kind: string): string => kinds[kind] ?? kind;
