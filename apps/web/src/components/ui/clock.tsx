"use client";

import { clockText } from "./clock-text";
import { useNow } from "./relative-time";

/** Clock is a point in time in the reader's own zone. */
export function Clock({ at, seconds = false, className }: { at: Date; seconds?: boolean; className?: string }) {
  const now = useNow();
  return (
    <time dateTime={at.toISOString()} title={now === null ? undefined : at.toLocaleString()} className={className}>
      {clockText(at.getTime(), now, { seconds })}
    </time>
  );
}
