import type { InstallerEvent } from "./windows.ts";

/**
 * parseEventXml reads one event as EvtRender writes it. Data goes by position, never by the localised text; an empty
 * insert is written "(NULL)". Null for what is not such an event.
 */
export function parseEventXml(xml: string): InstallerEvent | null {
  const recordId = number(/<EventRecordID>(\d+)<\/EventRecordID>/.exec(xml)?.[1]);
  const eventId = number(/<EventID(?:\s[^>]*)?>(\d+)<\/EventID>/.exec(xml)?.[1]);
  const at = Date.parse(/<TimeCreated\s[^>]*SystemTime=['"]([^'"]+)['"]/.exec(xml)?.[1] ?? "");
  if (recordId === null || eventId === null || Number.isNaN(at)) return null;
  const userSid = /<Security\s[^>]*UserID=['"]([^'"]+)['"]/.exec(xml)?.[1] ?? null;
  return { recordId, eventId, at, data: eventData(xml), userSid };
}

/** Binary, which follows the inserts, is no insert: only <Data> counts. */
function eventData(xml: string): string[] {
  const body = /<EventData>([\s\S]*)<\/EventData>/.exec(xml)?.[1] ?? "";
  return [...body.matchAll(/<Data(?:\s[^>]*)?(?:\/>|>([\s\S]*?)<\/Data>)/g)].map((match) => {
    const text = unescapeXml(match[1] ?? "");
    return text === "(NULL)" ? "" : text;
  });
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
  });
}

function number(text: string | undefined): number | null {
  const value = Number(text);
  return text !== undefined && Number.isSafeInteger(value) ? value : null;
}
