import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import type { Kernel32 } from "./kernel32.ts";
import { readWide } from "./wide.ts";
import type { Answer } from "./windows.ts";

const ERROR_NONE_MAPPED = 1332;
/** UNLEN is 256, a domain's name 255. */
const CHARS = 512;

/** accountName is DOMAIN\user of a binary SID (LookupAccountSidW), or null where no name belongs to it. */
export function accountName(kernel32: Kernel32, advapi32: Advapi32Security, sid: Buffer): Answer<string | null> {
  const [name, domain] = [Buffer.alloc(CHARS * 2), Buffer.alloc(CHARS * 2)];
  if (advapi32.LookupAccountSidW(null, sid, name, [CHARS], domain, [CHARS], [0]))
    return ok([readWide(domain), readWide(name)].filter((part) => part !== "").join("\\"));
  const code = kernel32.GetLastError();
  return code === ERROR_NONE_MAPPED ? ok(null) : refused("LookupAccountSidW", code);
}
