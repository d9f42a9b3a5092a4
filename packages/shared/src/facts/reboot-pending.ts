import { z } from "zod";
import { Line, MachineTime, PathText } from "./values.ts";

/** rebootMarkers are the places where Windows and others note that a restart is wanted (A.5). */
export const rebootMarkers = [
  "component-based-servicing",
  "windows-update",
  "pending-file-rename",
  "update-exe-volatile",
  "dvd-reboot-signal",
  "server-manager",
  "netlogon-join",
  "computer-rename",
  "intune",
  "installer-event",
] as const;
export const RebootMarkerCode = z.enum(rebootMarkers);
export type RebootMarkerCode = z.infer<typeof RebootMarkerCode>;

/** RebootMarker is one marker that is set. Absent markers are not listed. */
export const RebootMarker = z.object({
  marker: RebootMarkerCode,
  /** strong: installs fail or wait for it. weak: written constantly by antivirus and updaters. */
  weight: z.enum(["strong", "weak"]),
  /** Who asked, in words, where the marker tells: a product, "Windows Update"; null when it does not. */
  asker: Line.nullable(),
  /** Up to 16 details: renamed files, values. */
  details: z.array(PathText).max(16),
  detailCount: z.number().int().min(0),
  firstSeenAt: MachineTime,
});
export type RebootMarker = z.infer<typeof RebootMarker>;

/** RebootPendingFact lists every set marker, and the markers that could not be read. */
export const RebootPendingFact = z.object({
  bootId: Line,
  bootedAt: MachineTime,
  markers: z.array(RebootMarker).max(32),
  unreadable: z.array(z.object({ marker: RebootMarkerCode, error: Line })).max(32),
});
export type RebootPendingFact = z.infer<typeof RebootPendingFact>;
