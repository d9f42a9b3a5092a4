"use client";

import {
  type ComponentProps,
  type MouseEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
} from "react";
import { createPortal } from "react-dom";
import { useIsAwake } from "./use-is-awake";

type Props = Omit<ComponentProps<"dialog">, "open" | "onClose" | "ref"> & {
  onClose: () => void;
  /** Beside the page instead of over it, which stays usable. */
  isBeside?: boolean;
  /** What one begins with; else the first that takes focus. */
  focusFirst?: (dialog: HTMLDialogElement) => HTMLElement | null | undefined;
};

/**
 * NativeDialog is the browser's own dialog: it keeps focus inside, the rest of the page inert, and gives focus back
 * (ADR 0014). Mount it to open it.
 */
export function NativeDialog({ onClose, ...props }: Props) {
  // A server that renders it already open has nowhere to put it.
  return useIsAwake() ? createPortal(<Opened onClose={onClose} {...props} />, document.body) : null;
}

function Opened({ onClose, isBeside = false, focusFirst, children, ...props }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  useOpened(ref, isBeside, focusFirst);
  useEscape(isBeside, onClose);
  const isPressOutside = useRef(false);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for it is Escape, which the browser tells as `cancel`.
    <dialog
      ref={ref}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // Not told of the closing between over the page and beside it.
      onClose={({ currentTarget }) => !currentTarget.open && onClose()}
      onPointerDown={(event) => {
        isPressOutside.current = isOutside(event);
      }}
      onClick={(event) => {
        if (!isBeside && isPressOutside.current && isOutside(event)) onClose();
      }}
      {...props}
    >
      {children}
    </dialog>
  );
}

function useOpened(ref: RefObject<HTMLDialogElement | null>, isBeside: boolean, focusFirst: Props["focusFirst"]) {
  const first = useEffectEvent((dialog: HTMLDialogElement) => focusFirst?.(dialog)?.focus());
  // Before it is painted, and closed before it is taken away: only then is focus given back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (isBeside) dialog?.show();
    else dialog?.showModal();
    if (dialog) first(dialog);
    return () => dialog?.close();
  }, [ref, isBeside]);
}

/** The browser hears Escape only where the page behind is inert. */
function useEscape(isOn: boolean, onClose: () => void) {
  const close = useEffectEvent(onClose);
  // The outside system is the keyboard.
  useEffect(() => {
    if (!isOn) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) close();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isOn]);
}

/** Whether a press was on the ground around the dialog, which belongs to it. */
function isOutside({ target, currentTarget, clientX, clientY }: MouseEvent<HTMLDialogElement>): boolean {
  if (target !== currentTarget) return false;
  const { left, right, top, bottom } = currentTarget.getBoundingClientRect();
  return clientX < left || clientX > right || clientY < top || clientY > bottom;
}
