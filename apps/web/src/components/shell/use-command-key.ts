"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/** commandKey is what opens the palette: ⌘K on Apple's keyboards, Ctrl K on all others. Pure. */
export const commandKey = (platform: string): string => (/^(Mac|iPhone|iPad)/i.test(platform) ? "⌘K" : "Ctrl K");

/** useCommandKey is commandKey on the reader's machine; the server, which does not know it, says Ctrl K. */
export const useCommandKey = (): string =>
  useSyncExternalStore(
    never,
    () => commandKey(navigator.platform),
    () => commandKey(""),
  );
