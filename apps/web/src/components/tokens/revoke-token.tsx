"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/trpc/client";
import { refusalFrom } from "@/trpc/types";
import { Button } from "../ui/button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "../ui/dialog";
import { Notice } from "../ui/notice";
import type { TokenLine } from "./token-words";

/** RevokeToken ends a token after asking once. */
export function RevokeToken({ token }: { token: TokenLine }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.tokens.pathKey() });
        setIsOpen(false);
      },
    }),
  );
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger render={<Button size="sm" aria-label={`Revoke ${token.name}…`} />}>Revoke…</DialogTrigger>
      <DialogContent
        title={`Revoke ${token.name}?`}
        description={`No further machine comes in with it. The ${token.uses} that did stay, with keys of their own.`}
      >
        {revoke.error && <Notice kind="error" title={refusalFrom(revoke.error).message} />}
        <DialogFooter>
          <DialogClose render={<Button variant="ghost">Keep it</Button>} />
          <Button variant="destructive" isBusy={revoke.isPending} onClick={() => revoke.mutate({ tokenId: token.id })}>
            Revoke
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
