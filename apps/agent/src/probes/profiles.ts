import { expandVariables } from "../windows/expand.ts";
import { isLocalPath } from "../windows/path.ts";
import type { Registry, Windows } from "../windows/windows.ts";
import { need, orNull } from "./probe.ts";
import { textOf } from "./registry-texts.ts";

const profileListKey = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList";

/** People's accounts: local, domain (S-1-5-21-…) and Entra (S-1-12-1-…). */
const personSid = /^S-1-(5-21|12-1)-[\d-]+$/;

/** Profile is a person's folder, and their environment where their hive is loaded (they are signed in). */
export interface Profile {
  sid: string;
  name: string;
  folder: string;
  /** Null: the hive is not loaded. Not expanded. */
  environment: Record<string, string> | null;
}

/** readProfiles lists the people of this machine whose folder is on a local disk. */
export function readProfiles(windows: Windows): Profile[] {
  const { registry } = windows;
  const sids = (need(registry.subkeys("HKLM", profileListKey)) ?? []).filter((sid) => personSid.test(sid));
  return sids.flatMap((sid) => {
    const folder = windows.expand(
      textOf(need(registry.value("HKLM", `${profileListKey}\\${sid}`, "ProfileImagePath"))) ?? "",
    );
    if (!isLocalPath(folder)) return [];
    return [
      {
        sid,
        folder,
        name: nameOf(registry, sid, folder),
        environment: environmentOf(registry, sid),
      },
    ];
  });
}

/** expandFor expands as Windows does for that person: their own folder, then the machine's variables. */
export function expandFor(windows: Windows, profile: Profile, text: string): string {
  const own = {
    USERPROFILE: profile.folder,
    APPDATA: `${profile.folder}\\AppData\\Roaming`,
    LOCALAPPDATA: `${profile.folder}\\AppData\\Local`,
    ...profile.environment,
  };
  return windows.expand(expandVariables(expandVariables(text, own), own));
}

function environmentOf(registry: Registry, sid: string): Profile["environment"] {
  const values = need(registry.values("HKU", `${sid}\\Environment`));
  if (values === null) return null;
  const texts = Object.entries(values).map(([name, value]): [string, string | null] => [name, textOf(value)]);
  return Object.fromEntries(texts.filter((entry): entry is [string, string] => entry[1] !== null));
}

/** DOMAIN\user of somebody signed in; else the folder's name, which is what there is. */
function nameOf(registry: Registry, sid: string, folder: string): string {
  const volatile = orNull(registry.values("HKU", `${sid}\\Volatile Environment`));
  const [domain, user] = [textOf(volatile?.USERDOMAIN), textOf(volatile?.USERNAME)];
  if (user !== null) return domain === null ? user : `${domain}\\${user}`;
  return folder.slice(folder.lastIndexOf("\\") + 1);
}
