import { ok, refused } from "./answer.ts";
import { ffi, isHandle, type Pointer } from "./ffi.ts";
import type { Kernel32 } from "./kernel32.ts";
import { readWide } from "./wide.ts";
import type { Answer, MessageAnswer, Session, Windows } from "./windows.ts";
import type { Wtsapi32 } from "./wtsapi32.ts";

const WTSUserName = 5;
const WTSDomainName = 7;
const states: Record<number, Session["state"]> = { 0: "active", 4: "disconnected" };

/** MB_TOPMOST, MB_SETFOREGROUND, MB_ICONINFORMATION; MB_YESNO. */
const messageStyle = 0x0004_0000 | 0x0001_0000 | 0x40;
const MB_YESNO = 4;
const answers: Record<number, MessageAnswer> = { 1: "ok", 6: "yes", 7: "no", 32000: "timed-out" };

const ERROR_BUSY = 170;

/**
 * A waiting message occupies one of Node's four worker threads, which file reads and name look-ups need too: with two
 * at once the agent still reaches its server.
 */
const mostMessages = 2;

type Dlls = { kernel32: Kernel32; wtsapi32: () => Wtsapi32 };

/** sessions lists who is logged on and shows them a message. */
export function sessions(dlls: Dlls): Windows["sessions"] {
  let waiting = 0;
  return {
    list: () => listSessions(dlls),
    async message(sessionId, title, text, kind, timeoutMs) {
      if (waiting >= mostMessages) return refused("WTSSendMessageW: two messages already wait", ERROR_BUSY);
      waiting++;
      try {
        return await sendMessage(dlls.wtsapi32(), sessionId, title, text, kind, timeoutMs);
      } finally {
        waiting--;
      }
    },
  };
}

function sendMessage(
  wtsapi32: Wtsapi32,
  session: number,
  title: string,
  text: string,
  kind: "ok" | "yes-no",
  timeoutMs: number,
): Promise<Answer<MessageAnswer>> {
  const response = [0];
  const style = messageStyle | (kind === "yes-no" ? MB_YESNO : 0);
  // 0 seconds would mean: for ever.
  const seconds = Math.max(1, Math.ceil(timeoutMs / 1000));
  const [titleBytes, textBytes] = [title.length * 2, text.length * 2];
  return new Promise((resolve) => {
    const done = (error: unknown, shown: number) => {
      // The thread's last error stays on the worker thread, so a refusal has no number here.
      if (error || !shown) return resolve(refused(`WTSSendMessageW to session ${session}`, 0));
      resolve(ok(answers[response[0] ?? 0] ?? "not-shown"));
    };
    wtsapi32.WTSSendMessageW.async(
      ...([null, session, title, titleBytes, text, textBytes, style, seconds, response, 1, done] as const),
    );
  });
}

function listSessions({ kernel32, wtsapi32: load }: Dlls): Answer<Session[]> {
  const wtsapi32 = load();
  const [list, count]: [Pointer[], number[]] = [[null], [0]];
  kernel32.SetLastError(0);
  if (!wtsapi32.WTSEnumerateSessionsW(null, 0, 1, list, count))
    return refused("WTSEnumerateSessionsW", kernel32.GetLastError());
  const memory = list[0] ?? null;
  if (!isHandle(memory)) return refused("WTSEnumerateSessionsW", 0);
  try {
    const found: Session[] = [];
    for (const { id, state } of readSessions(Buffer.from(ffi().view(memory, (count[0] ?? 0) * 24)))) {
      const user = sessionText(wtsapi32, kernel32, id, WTSUserName);
      if (!user.ok) return user;
      if (user.value === "") continue;
      const domain = sessionText(wtsapi32, kernel32, id, WTSDomainName);
      found.push({ id, state, user: domain.ok && domain.value ? `${domain.value}\\${user.value}` : user.value });
    }
    return ok(found);
  } finally {
    wtsapi32.WTSFreeMemory(memory);
  }
}

/** readSessions reads an array of WTS_SESSION_INFOW; only states in which a person is logged on. */
export function readSessions(list: Buffer): { id: number; state: Session["state"] }[] {
  const found: { id: number; state: Session["state"] }[] = [];
  for (let offset = 0; offset + 24 <= list.length; offset += 24) {
    const state = states[list.readUInt32LE(offset + 16)];
    if (state !== undefined) found.push({ id: list.readUInt32LE(offset), state });
  }
  return found;
}

function sessionText(wtsapi32: Wtsapi32, kernel32: Kernel32, session: number, kind: number): Answer<string> {
  const [text, bytes]: [Pointer[], number[]] = [[null], [0]];
  kernel32.SetLastError(0);
  if (!wtsapi32.WTSQuerySessionInformationW(null, session, kind, text, bytes))
    return refused(`WTSQuerySessionInformationW ${session}`, kernel32.GetLastError());
  const memory = text[0] ?? null;
  if (!isHandle(memory)) return refused(`WTSQuerySessionInformationW ${session}`, 0);
  try {
    return ok(readWide(Buffer.from(ffi().view(memory, bytes[0] ?? 0))));
  } finally {
    wtsapi32.WTSFreeMemory(memory);
  }
}
