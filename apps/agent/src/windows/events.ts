import { ok, refused } from "./answer.ts";
import { parseEventXml } from "./event-xml.ts";
import { isHandle } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import type { Wevtapi } from "./wevtapi.ts";
import { readWide } from "./wide.ts";
import type { Answer, InstallerEvent } from "./windows.ts";

const EvtQueryChannelPath = 0x1;
const EvtQueryForwardDirection = 0x100;
const EvtQueryReverseDirection = 0x200;
const EvtRenderEventXml = 1;
const ERROR_INSUFFICIENT_BUFFER = 122;
const ERROR_NO_MORE_ITEMS = 259;

const weekMs = 7 * 24 * 3_600_000;
const batch = 32;

type Dlls = { kernel32: Kernel32; wevtapi: Wevtapi };

/** installerEvents reads provider MsiInstaller of the Application log (EvtQuery, EvtNext, EvtRender). */
export function installerEvents(dlls: Dlls, after: number | null, limit: number): Answer<InstallerEvent[]> {
  const lastWeek = `TimeCreated[timediff(@SystemTime) <= ${weekMs}]`;
  if (after === null) return query(dlls, lastWeek, EvtQueryForwardDirection, limit);
  const found = query(dlls, `EventRecordID > ${after}`, EvtQueryForwardDirection, limit);
  if (!found.ok || found.value.length > 0) return found;
  // Nothing new, or a cleared log that counts from 1 again and would stay silent for ever.
  const newest = query(dlls, lastWeek, EvtQueryReverseDirection, 1);
  const cleared = newest.ok && newest.value[0] !== undefined && newest.value[0].recordId < after;
  return cleared ? query(dlls, lastWeek, EvtQueryForwardDirection, limit) : newest.ok ? found : newest;
}

function query(dlls: Dlls, condition: string, direction: number, limit: number): Answer<InstallerEvent[]> {
  const { kernel32, wevtapi } = dlls;
  const xpath = `*[System[Provider[@Name='MsiInstaller'] and ${condition}]]`;
  kernel32.SetLastError(0);
  const results = wevtapi.EvtQuery(null, "Application", xpath, EvtQueryChannelPath | direction);
  if (!isHandle(results)) return refused("EvtQuery Application", kernel32.GetLastError());
  try {
    const found: InstallerEvent[] = [];
    while (found.length < limit) {
      const events = nextEvents(dlls, results, Math.min(batch, limit - found.length));
      if (!events.ok) return events;
      if (events.value.length === 0) break;
      found.push(...events.value);
    }
    return ok(found);
  } finally {
    wevtapi.EvtClose(results);
  }
}

function nextEvents(dlls: Dlls, results: bigint, size: number): Answer<InstallerEvent[]> {
  const { kernel32, wevtapi } = dlls;
  const [handles, returned] = [Buffer.alloc(size * 8), [0]];
  kernel32.SetLastError(0);
  if (!wevtapi.EvtNext(results, size, handles, 2000, 0, returned)) {
    const code = kernel32.GetLastError();
    return code === ERROR_NO_MORE_ITEMS ? ok([]) : refused("EvtNext", code);
  }
  const events = Array.from({ length: returned[0] ?? 0 }, (_, index) => handles.readBigUInt64LE(index * 8));
  try {
    const found: InstallerEvent[] = [];
    for (const event of events) {
      const xml = render(dlls, event);
      if (!xml.ok) return xml;
      const parsed = parseEventXml(xml.value);
      if (parsed === null) return refused("EvtRender: an event that is none", 0);
      found.push(parsed);
    }
    return ok(found);
  } finally {
    for (const event of events) wevtapi.EvtClose(event);
  }
}

function render({ kernel32, wevtapi }: Dlls, event: bigint): Answer<string> {
  let size = 8192;
  for (let attempt = 0; attempt < 2; attempt++) {
    const [text, used] = [Buffer.alloc(size), [0]];
    if (wevtapi.EvtRender(null, event, EvtRenderEventXml, size, text, used, [0])) return ok(readWide(text));
    const code = kernel32.GetLastError();
    if (code !== ERROR_INSUFFICIENT_BUFFER) return refused("EvtRender", code);
    size = used[0] ?? size * 2;
  }
  return refused("EvtRender", ERROR_INSUFFICIENT_BUFFER);
}
