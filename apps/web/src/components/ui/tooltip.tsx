"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactElement, ReactNode } from "react";

export const TooltipProvider = Base.Provider;

/** Tooltip adds a word to a control that already has a name; it is never the only place of anything. */
export const Tooltip = ({
  text,
  children,
  side = "bottom",
}: {
  text: ReactNode;
  children: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
}) => (
  <Base.Root>
    <Base.Trigger render={children} />
    <Base.Portal>
      <Base.Positioner side={side} sideOffset={6} className="z-50">
        <Base.Popup className="rounded-md border bg-popover px-2 py-1 text-xs text-popover-foreground shadow-float">
          {text}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
