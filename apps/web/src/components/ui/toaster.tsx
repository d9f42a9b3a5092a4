"use client";

import { X } from "lucide-react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { Button } from "./button";
import { type Toast, toasts } from "./toast";

const STAYS_MS = 4_000;
const FAILURE_STAYS_MS = 12_000;

/** Toaster says in passing what is also written somewhere: a toast is never the only trace. */
export function Toaster() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.now, toasts.onServer);
  return (
    // It is there before the first word, or a screen reader would not notice that one.
    <section
      aria-label="Notifications"
      aria-live="polite"
      className="fixed right-4 bottom-4 z-50 grid w-[min(22rem,calc(100vw-2rem))] gap-2 max-md:bottom-20"
    >
      {shown.map((one) => (
        <OneToast key={one.id} toast={one} />
      ))}
    </section>
  );
}

function OneToast({ toast: { id, text, isFailure } }: { toast: Toast }) {
  const [isHeld, setIsHeld] = useState(false);
  // The outside system is the clock. Whoever points at it or is in it is still reading.
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => toasts.dismiss(id), isFailure ? FAILURE_STAYS_MS : STAYS_MS);
    return () => clearTimeout(timer);
  }, [id, isFailure, isHeld]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it does nothing; it only stays while it is read.
    <div
      className="flex items-center gap-2 rounded-lg border bg-popover py-1.5 pr-1.5 pl-3 text-popover-foreground shadow-float transition duration-150 motion-safe:starting:translate-y-2 motion-safe:starting:opacity-0"
      onPointerEnter={() => setIsHeld(true)}
      onPointerLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <p className={isFailure ? "min-w-0 flex-1 text-blocked" : "min-w-0 flex-1"}>{text}</p>
      <Button variant="ghost" size="icon-sm" aria-label="Dismiss" onClick={() => toasts.dismiss(id)}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
