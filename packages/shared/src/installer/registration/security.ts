/** SecurityState is who owns a folder or key and who may change it, out of its security descriptor. */
export interface SecurityState {
  /** SID; null when the text names none, or in a short form that is not known here. */
  ownerSid: string | null;
  /** Who else may write, as SIDs or short forms, sorted. Null: it has no list at all, so everybody may. */
  writers: string[] | null;
}

/** Short forms of the accounts that matter here. */
const sidOf: ReadonlyMap<string, string> = new Map(
  Object.entries({
    SY: "S-1-5-18",
    BA: "S-1-5-32-544",
    BU: "S-1-5-32-545",
    AU: "S-1-5-11",
    WD: "S-1-1-0",
    IU: "S-1-5-4",
    CO: "S-1-3-0",
  }),
);

/** SYSTEM and Administrators: the only owners with whom Windows Installer trusts its folder and keys (A.4). */
export const trustedOwners: readonly string[] = ["S-1-5-18", "S-1-5-32-544"];

/** TrustedInstaller, who may write everywhere, and whoever made an entry, which is the entry's owner. */
const mayWrite: readonly string[] = [
  ...trustedOwners,
  "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
  "S-1-3-0",
];

/** Rights by their letters in a descriptor's text. */
const bitsOf: Readonly<Record<string, number>> = {
  ...{ GA: 0x1000_0000, GW: 0x4000_0000, FA: 0x001f_01ff, FW: 0x0012_0116, KA: 0x000f_003f, KW: 0x0002_0006 },
  ...{ CC: 0x1, DC: 0x2, LC: 0x4, SW: 0x8, RP: 0x10, WP: 0x20, DT: 0x40, SD: 0x1_0000, WD: 0x4_0000, WO: 0x8_0000 },
};

/** What changes: generic all and write, owner, list, delete; adding files or values, folders or keys. */
const anyBits = 0x1000_0000 | 0x4000_0000 | 0x8_0000 | 0x4_0000 | 0x1_0000 | 0x2 | 0x4;
/** Of folders: deleting what is in them, too. */
const writeBits = { folder: anyBits | 0x40, key: anyBits } as const;

/** readSecurity reads a descriptor's text (SDDL). Deny entries are left aside: they never give anybody more. */
export function readSecurity(sddl: string, kind: "folder" | "key"): SecurityState {
  const owner = /O:([^:]*?)(?=G:|D:|S:|$)/.exec(sddl)?.[1] ?? null;
  const list = /D:([^(]*)((?:\([^)]*\))*)/.exec(sddl);
  const ownerSid = owner === null ? null : longSid(owner);
  if (list === null || (list[1] ?? "").includes("NO_ACCESS_CONTROL")) return { ownerSid, writers: null };
  const writers = [...(list[2] ?? "").matchAll(/\(([^)]*)\)/g)].flatMap(([, entry = ""]) => writerOf(entry, kind));
  return { ownerSid, writers: [...new Set(writers)].sort() };
}

function writerOf(entry: string, kind: "folder" | "key"): string[] {
  const [type = "", flags = "", rights = "", , , account = ""] = entry.split(";");
  const sid = longSid(account) ?? account;
  const isForChildrenOnly = /^(?:..)*IO/.test(flags);
  if (type !== "A" || isForChildrenOnly || mayWrite.includes(sid)) return [];
  return (bitsOfRights(rights) & writeBits[kind]) === 0 ? [] : [sid];
}

const bitsOfRights = (rights: string): number =>
  /^0x/i.test(rights)
    ? Number.parseInt(rights, 16)
    : (rights.match(/../g) ?? []).reduce((bits, letters) => bits | (bitsOf[letters] ?? 0), 0);

const longSid = (text: string): string | null => (text.startsWith("S-1-") ? text : (sidOf.get(text) ?? null));
