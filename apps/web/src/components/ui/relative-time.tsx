"use client";

import { useSyncExternalStore } from "react";
import { relativeTime } from "./relative-time-text";

// One clock for the page. Snapshots are whole seconds, so that a render only happens when a text can have changed.
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const one of listeners) one();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const seconds = () => Math.floor(Date.now() / 1_000) * 1_000;

/** useNow is the page's clock in milliseconds, once a second; null while the server renders, whose clock is not the reader's. */
export const useNow = (): number | null => useSyncExternalStore(subscribe, seconds, () => null);

type Props = { at: Date; suffix?: "ago" | ""; className?: string };

/** RelativeTime says how long ago something was and keeps saying it; the exact time is in its title. */
export function RelativeTime({ at, suffix = "ago", className }: Props) {
  const now = useNow();
  const text = now === null ? at.toISOString().slice(0, 16).replace("T", " ") : relativeTime(at.getTime(), now, suffix);
  return (
    <time dateTime={at.toISOString()} title={now === null ? undefined : at.toLocaleString()} className={className}>
      {text}
    </time>
  );
}
