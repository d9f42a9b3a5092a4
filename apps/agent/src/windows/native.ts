import { accountName } from "./account-name.ts";
import { advapi32Registry } from "./advapi32-registry.ts";
import { advapi32Security } from "./advapi32-security.ts";
import { advapi32Services } from "./advapi32-services.ts";
import { ok } from "./answer.ts";
import { readBoot } from "./boot.ts";
import { machineVariables, rootVariables } from "./environment.ts";
import { installerEvents } from "./events.ts";
import { expandVariables } from "./expand.ts";
import { once } from "./ffi.ts";
import { files } from "./files.ts";
import { readIdentity } from "./identity.ts";
import { kernel32 as openKernel32 } from "./kernel32.ts";
import { kernel32Files } from "./kernel32-files.ts";
import { msi } from "./msi.ts";
import { lookAtMutex } from "./mutex.ts";
import { ntdll as openNtdll } from "./ntdll.ts";
import { packageProperties } from "./package-properties.ts";
import { trustedOwners } from "./private-folder.ts";
import { processes } from "./processes.ts";
import { registry as openRegistry } from "./registry.ts";
import { restart } from "./restart.ts";
import { securityText } from "./security-text.ts";
import { services } from "./service.ts";
import { sessions } from "./sessions.ts";
import { writeSid } from "./sid.ts";
import { accountOf, isElevated } from "./token.ts";
import { user32 } from "./user32.ts";
import { wevtapi } from "./wevtapi.ts";
import { readWide } from "./wide.ts";
import type { Windows } from "./windows.ts";
import { wtsapi32 } from "./wtsapi32.ts";

/** NativeOptions are for a laboratory: on a real machine nothing is given. */
export interface NativeOptions {
  /** Owner SIDs that a private folder may have, instead of SYSTEM and Administrators. */
  folderOwners?: readonly string[];
}

/** nativeWindows is Windows itself, through Win32. Throws only where there is no Win32 to load. */
export function nativeWindows(options: NativeOptions = {}): Windows {
  const kernel32 = openKernel32();
  const ntdll = openNtdll();
  const advapi32 = advapi32Security();
  const registry = openRegistry(advapi32Registry());
  const events = once(wevtapi);
  const packages = once(msi);
  const fileSystem = files({
    kernel32,
    files: kernel32Files(),
    advapi32,
    ntdll,
    owners: options.folderOwners ?? trustedOwners,
  });
  const self = kernel32.GetCurrentProcess() ?? -1n;
  const systemRoot = once(() => {
    const path = Buffer.alloc(1024);
    return readWide(path, 0, kernel32.GetSystemWindowsDirectoryW(path, 512));
  });
  return {
    now: () => Date.now(),
    boot: () => readBoot(kernel32, ntdll),
    mutex: (name) => lookAtMutex(kernel32, ntdll, name),
    service: services(kernel32, advapi32Services()),
    processes: processes({ kernel32, ntdll, advapi32, user32: once(user32) }),
    registry,
    files: fileSystem,
    events: { installer: (after, limit) => installerEvents({ kernel32, wevtapi: events() }, after, limit) },
    sessions: sessions({ kernel32, wtsapi32: once(wtsapi32) }),
    restart: restart({ kernel32, advapi32 }),
    security: (of, path) => securityText(kernel32, advapi32, of, path),
    packageProperties: (path) => {
      const found = fileSystem.stat(path);
      return found.ok && found.value !== null ? packageProperties(packages(), path) : found.ok ? ok(null) : found;
    },
    expand: (text) => {
      const early = expandVariables(text, rootVariables(systemRoot()));
      return early.includes("%") ? expandVariables(early, machineVariables(registry, systemRoot())) : early;
    },
    identity: () => readIdentity(kernel32, registry),
    isElevated: () => isElevated(kernel32, advapi32, self),
    whoAmI: () => {
      const account = accountOf(kernel32, advapi32, self);
      return account.ok ? ok(account.value.name) : account;
    },
    accountName: (text) => {
      const sid = writeSid(text);
      return sid ? accountName(kernel32, advapi32, sid) : ok(null);
    },
  };
}
