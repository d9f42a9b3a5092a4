import type { z } from "zod";
import type { RebootMarker, RebootMarkerCode } from "../facts/reboot-pending.ts";
import { findingKind } from "./catalogue.ts";
import type { Found, Rule, RuleContext } from "./rule.ts";
import { clock, lasting } from "./sentence.ts";
import { told } from "./text.ts";

/** Antivirus and updaters set a weak marker and often take it back: an hour tells those that stay. */
export const weakMarkerWaitMs = 3_600_000;

/**
 * rebootPending: one finding a marker, since "restart pending" alone is not actionable (A.5). A strong one degrades
 * and does not block, component-based servicing too: it stops servicing and those packages that carry assemblies
 * (1935), while all others install, so the machine can install software. Weak ones are told and counted nowhere.
 */
export const rebootPending: Rule = {
  ...findingKind("reboot-pending"),
  reads: ["reboot-pending"],
  find(context) {
    const { markers, unreadable } = context.fact("reboot-pending");
    return {
      found: markers.map((marker) => describe(marker, context)),
      cannotTell: unreadable.map(({ marker, error }) => ({
        subject: marker,
        because: `${markerWords[marker]} could not be read: ${told(error)}`,
      })),
    };
  },
};

const markerWords: Record<RebootMarkerCode, string> = {
  "component-based-servicing": "Windows servicing",
  "windows-update": "Windows Update",
  "pending-file-rename": "The list of files to replace at a restart",
  "update-exe-volatile": "A Windows hotfix",
  "dvd-reboot-signal": "Windows setup",
  "server-manager": "Server Manager",
  "netlogon-join": "A change of the domain membership",
  "computer-rename": "A new computer name",
  intune: "Intune",
  "installer-event": "An installation",
};

function describe(marker: z.infer<typeof RebootMarker>, context: RuleContext): Found {
  const since = context.at(marker.firstSeenAt, "reboot-pending");
  const asker = marker.asker === null ? "" : told(marker.asker);
  const details = marker.details.slice(0, 4).map(told).join(", ");
  const evidence = [
    { label: "marker", value: marker.marker },
    { label: "weight", value: marker.weight },
    ...(asker ? [{ label: "asked by", value: asker }] : []),
    ...(details
      ? [
          {
            label: "details",
            value: marker.detailCount > 4 ? `${details} and ${marker.detailCount - 4} more` : details,
          },
        ]
      : []),
    { label: "first seen", value: clock(since) },
  ];
  return {
    subject: marker.marker,
    sentence: sentenceOf(marker.marker, asker, lasting(since)),
    evidence,
    ...(marker.weight === "weak" ? { severity: "info" as const, visibleAfterMs: weakMarkerWaitMs } : {}),
  };
}

function sentenceOf(marker: RebootMarkerCode, asker: string, duration: string): string {
  const words = markerWords[marker];
  if (marker === "installer-event" && asker)
    return `The installation of ${asker} has waited for a restart for ${duration}.`;
  if (asker && asker.toLowerCase() !== words.toLowerCase())
    return `${words} has waited for a restart for ${duration}, asked for by ${asker}.`;
  return `${words} has waited for a restart for ${duration}.`;
}
