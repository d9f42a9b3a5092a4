"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTRPC } from "@/trpc/client";
import { CodeBlock } from "../ui/code";
import { CopyButton } from "../ui/copy-button";
import { Skeleton } from "../ui/skeleton";
import { DownloadAgent } from "./download-agent";
import { enrolCommands, isPlainHttp, reachableUrl } from "./enrol-commands";

const never = () => () => undefined;
const usePageUrl = () =>
  useSyncExternalStore(
    never,
    () => window.location.href,
    () => null,
  );

/** EnrolSteps are the download and the exact lines that bring one machine in. */
export function EnrolSteps({ token, primaryCopy = false }: { token: string; primaryCopy?: boolean }) {
  const trpc = useTRPC();
  const address = useQuery(trpc.tokens.address.queryOptions());
  const page = usePageUrl();
  const url = address.data && page ? reachableUrl(address.data.url, page) : null;
  return (
    <div className="grid gap-3">
      <DownloadAgent />
      <p className="text-xs text-muted-foreground">
        Unpack it where only administrators may write, e.g. C:\Program Files\Slipway. Then, in a console started as
        administrator, in that folder:
      </p>
      {url ? (
        <CodeBlock tabIndex={0} aria-label="Commands">
          {enrolCommands(url, token)}
        </CodeBlock>
      ) : (
        <div className="grid gap-2 rounded-md border p-3">
          <Skeleton className="w-3/4" />
          <Skeleton className="w-1/3" />
        </div>
      )}
      {url && (
        <CopyButton
          text={enrolCommands(url, token)}
          label="Copy both lines"
          variant={primaryCopy ? "primary" : "outline"}
          className="justify-self-end max-md:w-full"
        />
      )}
      {url && isPlainHttp(url) && (
        <p className="text-xs text-degraded">
          This server speaks plain http: whoever listens on the network reads the token. Start it with a certificate for
          more than a trial.
        </p>
      )}
    </div>
  );
}
