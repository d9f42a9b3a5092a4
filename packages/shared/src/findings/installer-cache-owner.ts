import type { InstallerCacheFact } from "../facts/installer-cache.ts";
import { trustedOwners } from "../installer/registration/security.ts";
import { findingKind } from "./catalogue.ts";
import type { CannotTell, Found, Rule } from "./rule.ts";
import { told } from "./text.ts";

type Security = InstallerCacheFact["security"][number];

/** installerCacheOwner: the cache or the registration belongs to others, or others may change it (E.6 F12, A.4). */
export const installerCacheOwner: Rule = {
  ...findingKind("installer-cache-owner"),
  reads: ["installer-cache"],
  find(context) {
    const places = context.fact("installer-cache").security.filter(({ exists }) => exists);
    return { found: places.flatMap(describe), cannotTell: places.flatMap(doubt) };
  },
};

const words = { cache: "installer's cache", "user-data": "installer's registration" } as const;

const isWrongOwner = ({ ownerSid }: Security): boolean => ownerSid !== null && !trustedOwners.includes(ownerSid);

function describe(place: Security): Found[] {
  const { of, path, ownerSid, writers, error } = place;
  if (error !== null || (!isWrongOwner(place) && writers?.length === 0)) return [];
  const fault = isWrongOwner(place)
    ? `belongs to ${ownerSid}`
    : writers === null
      ? "may be changed by everybody"
      : `may be changed by ${writers.join(", ")}`;
  return [
    {
      subject: of,
      sentence: `The ${words[of]} ${fault}, and not only SYSTEM and Administrators hold it.`,
      evidence: [
        { label: of === "cache" ? "folder" : "key", value: told(path) },
        { label: "owner", value: ownerSid ?? "not known" },
        { label: "others who may write", value: writers === null ? "everybody" : writers.join(", ") || "nobody" },
      ],
    },
  ];
}

const doubt = ({ of, error }: Security): CannotTell[] =>
  error === null ? [] : [{ subject: of, because: `the owner could not be read: ${told(error)}` }];
