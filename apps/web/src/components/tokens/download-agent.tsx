"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";

const ADDRESS = "/api/agent-package";

/** A refusal comes as JSON, and packing takes its time: so the page asks first, and the browser then fetches the file itself. */
async function prepare(): Promise<{ bytes: number }> {
  const answer = await fetch(`${ADDRESS}?prepare`).catch(() => null);
  if (!answer) throw new Error("The server did not answer.");
  if (!answer.ok) {
    const said = (await answer.json().catch(() => null)) as { error?: { message?: string } } | null;
    throw new Error(said?.error?.message ?? "The server could not pack the agent.");
  }
  return (await answer.json()) as { bytes: number };
}

/** The browser streams it to disk; nothing of it is in the page's memory. */
const fetchFile = () => Object.assign(document.createElement("a"), { href: ADDRESS, download: "" }).click();

/** DownloadAgent fetches the agent's zip. The server packs it once and keeps it. */
export function DownloadAgent({ className }: { className?: string }) {
  const preparing = useMutation({ mutationFn: prepare, onSuccess: fetchFile });
  return (
    <div className={className}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button isBusy={preparing.isPending} onClick={() => preparing.mutate()} className="max-md:w-full">
          {!preparing.isPending && <Download aria-hidden />}
          {preparing.isPending ? "The server packs it" : "Download the agent"}
        </Button>
        <span role="status" className="min-w-0 flex-1 basis-40 text-xs text-muted-foreground">
          {preparing.isPending && "The first time it fetches Node for Windows too, which can take minutes."}
          {preparing.data && `${megabytes(preparing.data.bytes)}, on its way: your browser shows how far it is.`}
        </span>
      </div>
      {preparing.error && (
        <Notice kind="error" className="mt-2" title="No agent to download">
          {preparing.error.message}
        </Notice>
      )}
    </div>
  );
}

const megabytes = (bytes: number): string => `${Math.max(1, Math.round(bytes / 1_000_000))} MB`;
