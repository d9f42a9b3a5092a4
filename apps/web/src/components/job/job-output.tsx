"use client";

import { Save } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { Panel, PanelHeader } from "../ui/panel";
import type { JobView } from "./job-types";

/** A log longer than this unfolds on request, so that what stands under it stays within reach. */
const folded = 60;

/** JobOutput is the attempt's own log, as the agent wrote it: text, whatever it holds. */
export function JobOutput({ job }: { job: JobView }) {
  const [isWhole, setIsWhole] = useState(false);
  const output = job.result?.output.replace(/\n$/, "") ?? "";
  if (output === "") return null;
  const lines = output.split("\n");
  const shown = isWhole ? lines : lines.slice(0, folded);
  return (
    <Panel>
      <PanelHeader title="Output" note={`${lines.length} ${lines.length === 1 ? "line" : "lines"}`}>
        <Button size="sm" onClick={() => save(output, `${job.hostname}-${job.repair}-${job.id.slice(0, 8)}.log`)}>
          <Save aria-hidden />
          Save
        </Button>
      </PanelHeader>
      <ol className="rounded-b-lg bg-background py-2 font-mono text-2xs leading-[1.125rem]">
        {shown.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a log's lines keep their order.
          <li key={at} className="grid grid-cols-[2.5rem_minmax(0,1fr)] pr-4">
            <span className="pr-3 text-right text-muted-foreground select-none" aria-hidden>
              {at + 1}
            </span>
            <span className="break-words whitespace-pre-wrap wrap-anywhere">{line}</span>
          </li>
        ))}
      </ol>
      {shown.length < lines.length && (
        <div className="border-t p-2 text-center">
          <Button variant="ghost" size="sm" onClick={() => setIsWhole(true)}>
            Show all {lines.length} lines
          </Button>
        </div>
      )}
    </Panel>
  );
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name.replace(/[^\w.-]/g, "_");
  link.click();
  URL.revokeObjectURL(url);
}
