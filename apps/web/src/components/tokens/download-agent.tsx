"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

const FILE = "slipway-agent-windows-x64.zip";

/** A refusal comes as JSON; as a plain link the browser would leave the page for it. */
async function download(): Promise<void> {
  const answer = await fetch("/api/agent-package").catch(() => null);
  if (!answer) throw new Error("The server did not answer.");
  if (!answer.ok) {
    const said = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
    throw new Error(said?.error?.message ?? "The server could not pack the agent.");
  }
  const address = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement("a"), { href: address, download: FILE });
  link.click();
  // The browser has taken the file over by then; kept, it would stay in memory.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** DownloadAgent fetches the agent's zip. The first time the server packs it, which can take minutes. */
export function DownloadAgent({ className }: { className?: string }) {
  const fetching = useMutation({ mutationFn: download });
  return (
    <div className={className}>
      <Button isBusy={fetching.isPending} onClick={() => fetching.mutate()} className="max-md:w-full">
        {!fetching.isPending && <Download aria-hidden />}
        {fetching.isPending ? "The server packs it" : "Download the agent"}
      </Button>
      {fetching.error && (
        <Notice kind="error" className="mt-2" title="No agent to download">
          {fetching.error.message}
        </Notice>
      )}
    </div>
  );
}
