"use client";

import { type RefObject, useEffect, useRef } from "react";

/** useFocusFirstError gives a form's ref; each new error moves the focus to the first field that it marked. */
export function useFocusFirstError(error: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  // The outside system is the browser's focus.
  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [error]);
  return form;
}
