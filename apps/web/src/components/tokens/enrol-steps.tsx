"use client";

import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTRPC } from "@/trpc/client";
import { Code, CodeBlock } from "../ui/code";
import { CopyButton } from "../ui/copy-button";
import { Skeleton } from "../ui/skeleton";
import { DownloadAgent } from "./download-agent";
import { enrolCommands, isLoopback, isPlainHttp, noSecret, reachableUrl } from "./enrol-commands";
import { OnlyThisComputer } from "./only-this-computer";

const never = () => () => undefined;
const usePageUrl = () =>
  useSyncExternalStore(
    never,
    () => window.location.href,
    () => null,
  );

type Props = {
  /** The secret; null where it is not at hand any more. */
  token: string | null;
  primaryCopy?: boolean;
};

/** EnrolSteps are the download and the exact lines that bring one machine in. */
export function EnrolSteps({ token, primaryCopy = false }: Props) {
  const trpc = useTRPC();
  const address = useQuery(trpc.tokens.address.queryOptions());
  const page = usePageUrl();
  const url = address.data && page ? reachableUrl(address.data.url, page) : null;
  const lines = url && enrolCommands(url, token ?? noSecret);
  return (
    <div className="grid gap-3">
      {url && isLoopback(url) && <OnlyThisComputer url={url} />}
      <DownloadAgent />
      <p className="text-xs text-muted-foreground">
        Unpack it where only administrators may write, e.g. C:\Program Files\Slipway. Then, in PowerShell or a console
        started as administrator, in that folder:
      </p>
      {lines ? (
        <CodeBlock tabIndex={0} aria-label="Commands">
          {lines}
        </CodeBlock>
      ) : (
        <div className="grid gap-2 rounded-md border p-3">
          <Skeleton className="w-3/4" />
          <Skeleton className="w-1/3" />
        </div>
      )}
      <p className="text-xs text-muted-foreground">
        {token === null && (
          <>
            <Code>{noSecret}</Code> is the token's secret, shown once when it is made.{" "}
          </>
        )}
        Where other users of the machine may list command lines, save the token in a file and write{" "}
        <Code>--token-file token.txt</Code> instead.
      </p>
      {lines && token !== null && (
        <CopyButton
          text={lines}
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
