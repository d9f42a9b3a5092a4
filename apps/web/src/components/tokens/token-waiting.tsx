"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Radio } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/trpc/client";
import { useLive } from "@/trpc/live";

/** TokenWaiting watches for the first machine that comes in with a token. */
export function TokenWaiting({ tokenId }: { tokenId: string }) {
  const trpc = useTRPC();
  // An enrolment is told as a change of machines; how often the token was used is the tokens' own.
  const tokens = useQuery({ ...trpc.tokens.list.queryOptions(), refetchInterval: 5_000 });
  useLive(["tokens", "machines"]);
  const uses = tokens.data?.find(({ id }) => id === tokenId)?.uses ?? 0;
  return (
    <p role="status" className="flex items-start gap-2 text-muted-foreground">
      {uses === 0 ? (
        <Radio className="mt-0.5 size-4 shrink-0" aria-hidden />
      ) : (
        <CircleCheck className="mt-0.5 size-4 shrink-0 text-healthy" aria-hidden />
      )}
      {uses === 0 ? (
        "Waiting for its first machine. It will appear in Machines within seconds."
      ) : (
        <span>
          {uses === 1 ? "One machine is in." : `${uses} machines are in.`}{" "}
          <Link href="/machines" className="text-accent-foreground underline underline-offset-3">
            See Machines
          </Link>
        </span>
      )}
    </p>
  );
}
