import type { Advapi32Security } from "./advapi32-security.ts";
import { ok, refused } from "./answer.ts";
import { ffi, isHandle, type Pointer } from "./ffi.ts";
import { SE_FILE_OBJECT } from "./file-owner.ts";
import type { kernel32 as openKernel32 } from "./kernel32.ts";
import { readWide } from "./wide.ts";
import type { Answer } from "./windows.ts";

const SE_REGISTRY_KEY = 4;
const OWNER_AND_DACL = 0x1 | 0x4;
const SDDL_REVISION_1 = 1;
/** File or path not found. */
const absent: readonly number[] = [2, 3];

/** securityText is a descriptor's owner and access list as SDDL; null when there is no such folder or key. */
export function securityText(
  kernel32: ReturnType<typeof openKernel32>,
  advapi32: Advapi32Security,
  of: "folder" | "key",
  path: string,
): Answer<string | null> {
  const [name, type] = of === "key" ? [`MACHINE\\${path}`, SE_REGISTRY_KEY] : [path, SE_FILE_OBJECT];
  const descriptor: Pointer[] = [null];
  const code = advapi32.GetNamedSecurityInfoW(name, type, OWNER_AND_DACL, null, null, null, null, descriptor);
  if (absent.includes(code)) return ok(null);
  const found = descriptor[0] ?? null;
  if (code !== 0 || !isHandle(found)) return refused(`GetNamedSecurityInfoW ${name}`, code);
  const [text, chars]: [Pointer[], number[]] = [[null], [0]];
  try {
    const convert = advapi32.ConvertSecurityDescriptorToStringSecurityDescriptorW;
    const told = convert(found, SDDL_REVISION_1, OWNER_AND_DACL, text, chars);
    const at = text[0] ?? null;
    if (!told || !isHandle(at)) return refused(`${of} ${path}: no descriptor`, kernel32.GetLastError());
    return ok(readWide(Buffer.from(ffi().view(at, (chars[0] ?? 0) * 2))));
  } finally {
    if (text[0]) kernel32.LocalFree(text[0]);
    kernel32.LocalFree(found);
  }
}
