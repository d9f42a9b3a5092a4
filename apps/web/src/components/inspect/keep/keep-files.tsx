"use client";

import { Link2 } from "lucide-react";
import { useRef, useState } from "react";
import type { KeptFile } from "@/trpc/kept-file";
import { mostKeptBytes } from "@/trpc/kept-file";
import { useMay } from "../../shell/me";
import { Button } from "../../ui/button";
import { CopyButton } from "../../ui/copy-button";
import { Dialog, DialogClose, DialogContent, DialogFooter, DialogTrigger } from "../../ui/dialog";
import { Notice } from "../../ui/notice";
import { bytesText } from "../words";
import { keptWords } from "./kept-words";
import { type Sending, sendFile } from "./kept-files";

/** Keeping is what the page has open, and what of it the server keeps: all of it, or nothing. */
export interface Keeping {
  files: readonly File[];
  kept: readonly KeptFile[];
  onKept: (kept: readonly KeptFile[]) => void;
}

/** KeepFiles uploads what is open, when asked and after saying what, and then gives the link. */
export function KeepFiles({ keeping: { files, kept, onKept } }: { keeping: Keeping }) {
  const mayKeep = useMay("inspected.keep");
  if (kept.length > 0) return <CopyButton text={linkTo(kept)} label="Copy link" />;
  if (!mayKeep || files.length === 0) return null;
  return (
    <Dialog>
      <DialogTrigger render={<Button />}>
        <Link2 aria-hidden /> Keep and link…
      </DialogTrigger>
      <DialogContent
        title="Upload to get a link?"
        description="Until now nothing of it has left this browser. A link needs it on the server."
      >
        <Upload files={files} onKept={onKept} />
      </DialogContent>
    </Dialog>
  );
}

const linkTo = (kept: readonly KeptFile[]): string =>
  `${window.location.origin}/inspect?sha256=${kept.map(({ sha256 }) => sha256).join(",")}`;

type State = { state: "asking" } | { state: "sending"; doneBytes: number } | { state: "failed"; message: string };

function Upload({ files, onKept }: Pick<Keeping, "files" | "onKept">) {
  const [upload, setUpload] = useState<State>({ state: "asking" });
  const sending = useRef<Sending | null>(null);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const tooLarge = files.filter(({ size }) => size > mostKeptBytes);
  const send = async () => {
    const kept: KeptFile[] = [];
    let before = 0;
    try {
      for (const file of files) {
        setUpload({ state: "sending", doneBytes: before });
        sending.current = sendFile(file, (done) => setUpload({ state: "sending", doneBytes: before + done }));
        kept.push(await sending.current.kept);
        before += file.size;
      }
      onKept(kept);
    } catch (error) {
      setUpload({ state: "failed", message: error instanceof Error ? error.message : "It could not be sent." });
    }
  };
  return (
    <>
      <ul className="divide-y rounded-md border">
        {files.map(({ name, size }) => (
          <li key={name} className="flex items-baseline gap-3 px-3 py-2">
            <span className="min-w-0 flex-1 font-mono text-xs break-all">{name}</span>
            <span className="text-xs whitespace-nowrap text-muted-foreground">{bytesText(size)}</span>
          </li>
        ))}
      </ul>
      <p>{keptWords(files)}</p>
      {tooLarge.length > 0 && (
        <Notice kind="error" title={`At most ${bytesText(mostKeptBytes)} are kept of one file`}>
          {tooLarge.map(({ name }) => name).join(" and ")} {tooLarge.length === 1 ? "is" : "are"} larger.
        </Notice>
      )}
      {upload.state === "failed" && (
        <Notice kind="error" title="It was not kept">
          {upload.message}
        </Notice>
      )}
      {upload.state === "sending" && (
        <div
          role="progressbar"
          aria-label="Sent so far"
          aria-valuenow={Math.floor((upload.doneBytes / Math.max(1, total)) * 100)}
          aria-valuemin={0}
          aria-valuemax={100}
          className="h-1.5 overflow-hidden rounded-full bg-muted"
        >
          <div
            className="h-full bg-primary"
            style={{ width: `${Math.min(100, (upload.doneBytes / Math.max(1, total)) * 100)}%` }}
          />
        </div>
      )}
      <DialogFooter>
        <DialogClose render={<Button onClick={() => sending.current?.end()} />}>Cancel</DialogClose>
        <Button
          variant="primary"
          disabled={tooLarge.length > 0 || upload.state === "sending"}
          onClick={() => void send()}
        >
          {upload.state === "sending" ? "Uploading …" : `Upload ${bytesText(total)}`}
        </Button>
      </DialogFooter>
    </>
  );
}
