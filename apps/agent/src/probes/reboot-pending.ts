import type { RebootMarker, RebootMarkerCode } from "@slipway/shared/facts/reboot-pending";
import { sayError } from "../windows/answer.ts";
import type { Answer, Windows } from "../windows/windows.ts";
import { memoryInBoot, type ProbeMemory, seeMarker } from "./memory.ts";
import type { MarkerReading } from "./marker-reading.ts";
import { need, type Probe } from "./probe.ts";
import { readMarkers } from "./reboot-markers.ts";
import { byText, line, pathText } from "./texts.ts";

const mostDetails = 16;

/** RebootRaw is each marker's answer: null = not set. */
export interface RebootRaw {
  now: number;
  boot: { id: string; bootedAt: number };
  markers: Partial<Record<RebootMarkerCode, Answer<MarkerReading | null>>>;
}

/** rebootPending reads every place where somebody notes that a restart is wanted (A.5), each for itself. */
export const rebootPending: Probe<"reboot-pending", RebootRaw> = {
  code: "reboot-pending",
  version: 1,
  timeoutMs: 10_000,
  read: (windows: Windows) => ({
    now: windows.now(),
    boot: need(windows.boot()),
    markers: readMarkers(windows.registry),
  }),
  parse: parseReboot,
};

function parseReboot(raw: RebootRaw, before: ProbeMemory): ReturnType<typeof rebootPending.parse> {
  let memory = memoryInBoot(before, raw.boot.id);
  const readings: RebootRaw["markers"] = { ...raw.markers, "installer-event": installerEvent(memory) };
  const markers: RebootMarker[] = [];
  const unreadable: { marker: RebootMarkerCode; error: string }[] = [];
  for (const [code, reading] of Object.entries(readings) as [RebootMarkerCode, Answer<MarkerReading | null>][]) {
    if (!reading.ok) {
      unreadable.push({ marker: code, error: line(sayError(reading.error)) });
      continue;
    }
    const seen = reading.value && { at: raw.now, bootId: raw.boot.id };
    const noted = seeMarker(memory, `reboot ${code}`, seen);
    memory = noted.memory;
    if (reading.value !== null && noted.marker !== null)
      markers.push(describe(code, reading.value, noted.marker.firstSeenAt));
  }
  const fact = {
    bootId: raw.boot.id,
    bootedAt: raw.boot.bootedAt,
    markers: sorted(markers),
    unreadable: sorted(unreadable),
  };
  return { fact, memory };
}

/** What the other probe saw in the log: it alone reads it, with its cursor. */
function installerEvent({ transactions }: ProbeMemory): Answer<MarkerReading | null> {
  if (transactions === null)
    return { ok: false, error: { code: 0, call: "Reading the installer's events of this boot" } };
  const { restartAsked } = transactions;
  if (restartAsked === null) return { ok: true, value: null };
  return {
    ok: true,
    value: { weight: "strong", asker: restartAsked.product, details: [`Event ${restartAsked.eventId}`] },
  };
}

function describe(marker: RebootMarkerCode, reading: MarkerReading, firstSeenAt: number): RebootMarker {
  return {
    marker,
    weight: reading.weight,
    asker: reading.asker === null ? null : line(reading.asker),
    details: reading.details.map(pathText).sort(byText).slice(0, mostDetails),
    detailCount: reading.details.length,
    firstSeenAt,
  };
}

function sorted<T extends { marker: string }>(list: T[]): T[] {
  return list.sort((a, b) => byText(a.marker, b.marker));
}
