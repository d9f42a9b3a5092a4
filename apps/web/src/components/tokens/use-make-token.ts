"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { type Outputs, refusalFrom } from "@/trpc/types";
import { draftErrors, type TokenDraft, tokenOf } from "./token-draft";

/** MadeToken is a token that was just made, with its secret and what it was made of. It lives in this page only. */
export type MadeToken = Outputs["tokens"]["create"] & { draft: TokenDraft };

/** useMakeToken holds one token from the first field to its secret. Nothing typed is lost by a refusal. */
export function useMakeToken(start: TokenDraft, onMade: (made: MadeToken) => void) {
  const trpc = useTRPC();
  const [draft, setDraft] = useState(start);
  const [wasPressed, setWasPressed] = useState(false);
  const group = useMutation(trpc.groups.create.mutationOptions());
  const token = useMutation(trpc.tokens.create.mutationOptions());
  const errors = draftErrors(draft);
  const refused = group.error ?? token.error;
  const refusal = refused ? refusalFrom(refused) : null;
  const make = async () => {
    setWasPressed(true);
    if (Object.keys(errors).length > 0) return;
    const groupId = draft.groupId ?? (await group.mutateAsync({ name: draft.newGroup.trim() })).id;
    // The group is there now, also if the token is refused: a second press makes no second group.
    setDraft({ ...draft, groupId });
    onMade({ ...(await token.mutateAsync(tokenOf(draft, groupId))), draft: { ...draft, groupId } });
  };
  return {
    draft,
    set: (change: Partial<TokenDraft>) => setDraft((before) => ({ ...before, ...change })),
    errors: wasPressed ? { ...refusal?.fields, ...errors } : {},
    /** pressed changes with each press that was refused, so that the focus goes to what is wrong. */
    complaint: wasPressed && Object.keys(errors).length > 0 ? JSON.stringify(errors) : refused,
    refusal,
    isPending: group.isPending || token.isPending,
    // A refusal is in group.error or token.error, and shown.
    make: () => void make().catch(() => undefined),
  };
}

export type MakingToken = ReturnType<typeof useMakeToken>;
