import type { Inputs } from "@/trpc/types";

/** expiries are how long a token may let machines in, in hours. */
export const expiries = { "24": "1 day", "168": "7 days", "720": "30 days", "8760": "1 year" } as const;
export type Expiry = keyof typeof expiries;

/** TokenDraft is a token as it is being filled in. groupId null: a group of newGroup's name is made first. */
export interface TokenDraft {
  name: string;
  groupId: string | null;
  newGroup: string;
  labels: string;
  expiry: Expiry;
  maxUses: string;
  admitByHand: boolean;
}

/** labelsOf are the labels typed, apart by commas or blanks. Pure. */
export const labelsOf = (text: string): string[] => [...new Set(text.split(/[\s,]+/).filter(Boolean))].slice(0, 20);

/** draftErrors names what keeps the token from being made, by field; the server judges again. Pure. */
export function draftErrors(draft: TokenDraft): Partial<Record<keyof TokenDraft, string>> {
  const uses = Number(draft.maxUses);
  return {
    ...(draft.name.trim() ? {} : { name: "A name is needed" }),
    ...(draft.groupId !== null || draft.newGroup.trim() ? {} : { newGroup: "A group is needed" }),
    ...(labelsOf(draft.labels).some((label) => label.length > 40) ? { labels: "At most 40 letters each" } : {}),
    ...(Number.isInteger(uses) && uses >= 1 && uses <= 1_000_000 ? {} : { maxUses: "1 to 1,000,000" }),
  };
}

/** tokenOf is what the server is asked to make of a draft. Pure. */
export const tokenOf = (draft: TokenDraft, groupId: string): Inputs["tokens"]["create"] => ({
  name: draft.name.trim(),
  groupId,
  labels: labelsOf(draft.labels),
  expiresInHours: Number(draft.expiry),
  maxUses: Number(draft.maxUses),
  admitByHand: draft.admitByHand,
});
