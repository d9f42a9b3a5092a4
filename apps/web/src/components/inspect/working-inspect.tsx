"use client";

import { Truth } from "../shell/page";
import { Button } from "../ui/button";
import { Panel, PanelBody } from "../ui/panel";
import { Skeleton } from "../ui/skeleton";
import type { Progress } from "./reading/messages";
import { bytesText } from "./words";

type Props = { names: readonly string[]; progress: Progress | null; onCancel: () => void };

/** WorkingInspect says how far the reading has come; a long one can be given up. */
export function WorkingInspect({ names, progress, onCancel }: Props) {
  const percent = progress && progress.of > 0 ? Math.floor((progress.done / progress.of) * 100) : 0;
  return (
    <>
      <Truth className="break-all">Reading {names.join(" and ")} …</Truth>
      <Panel className="mt-4">
        <PanelBody className="grid gap-3">
          <div className="flex items-center gap-4">
            <div
              role="progressbar"
              aria-label="Read so far"
              aria-valuenow={percent}
              aria-valuemin={0}
              aria-valuemax={100}
              className="h-1.5 flex-1 overflow-hidden rounded-full bg-muted"
            >
              <div className="h-full bg-primary" style={{ width: `${percent}%` }} />
            </div>
            <Button size="sm" onClick={onCancel}>
              Cancel
            </Button>
          </div>
          <p className="text-muted-foreground" role="status">
            {progress ? `${bytesText(progress.of)} in this browser, nothing is uploaded` : "The reader is being loaded"}
          </p>
          <div className="grid gap-3 pt-2" aria-hidden>
            <Skeleton className="h-4 w-3/5" />
            <Skeleton className="w-2/5" />
            <Skeleton className="w-4/5" />
            <Skeleton className="w-1/2" />
          </div>
        </PanelBody>
      </Panel>
    </>
  );
}
