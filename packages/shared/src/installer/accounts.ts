/** wellKnownAccounts are those that every Windows has, by SID: one name for the fleet, whatever a machine calls them. */
export const wellKnownAccounts: Readonly<Record<string, string>> = {
  "S-1-1-0": "Everyone",
  "S-1-5-7": "ANONYMOUS LOGON",
  "S-1-5-11": "Authenticated Users",
  "S-1-5-18": "SYSTEM",
  "S-1-5-19": "LOCAL SERVICE",
  "S-1-5-20": "NETWORK SERVICE",
  "S-1-5-32-544": "Administrators",
  "S-1-5-32-545": "Users",
  "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464": "TrustedInstaller",
};

/** accountText says whose an SID is: one that every Windows has, else DOMAIN\name as its machine told it (null: it could not). */
export const accountText = (sid: string | null, name: string | null): string =>
  sid === null ? "not known" : (wellKnownAccounts[sid] ?? name ?? `unknown account (${sid})`);
