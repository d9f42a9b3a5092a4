"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** useIsAwake tells whether the page's script has taken over: before that a press would be lost unseen. */
export const useIsAwake = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
