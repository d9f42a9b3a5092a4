"use client";

import { CopyButton } from "../../ui/copy-button";
import type { LogLine } from "../reading/line-reader";

/** LineDetail is the chosen line whole: the list cuts long ones at its edge. */
export const LineDetail = ({ line, text }: { line: number; text: LogLine | undefined }) => (
  <div className="flex min-h-11 items-start gap-3 border-t px-4 py-2">
    <span className="shrink-0 py-1 text-xs font-medium">Line {line.toLocaleString("en-GB")}</span>
    <p className="max-h-32 min-w-0 flex-1 overflow-y-auto py-1 font-mono text-2xs break-all whitespace-pre-wrap">
      {text?.text}
      {text?.isCut && (
        <span className="font-sans text-muted-foreground"> … the rest of this very long line is not shown</span>
      )}
    </p>
    {text && <CopyButton text={text.text} size="sm" />}
  </div>
);
