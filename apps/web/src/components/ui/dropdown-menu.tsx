"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const DropdownMenu = Base.Root;
export const DropdownMenuTrigger = Base.Trigger;
export const DropdownMenuGroup = Base.Group;
export const DropdownMenuRadioGroup = Base.RadioGroup;

const row =
  "flex h-9 cursor-default items-center gap-2 rounded-sm px-2 outline-none select-none data-disabled:text-muted-foreground data-highlighted:bg-accent md:h-8 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted-foreground";

type ContentProps = ComponentProps<typeof Base.Popup> & Pick<ComponentProps<typeof Base.Positioner>, "side" | "align">;

/** DropdownMenuContent is the menu's sheet beside its trigger. */
export const DropdownMenuContent = ({ className, side = "bottom", align = "end", ...props }: ContentProps) => (
  <Base.Portal>
    <Base.Positioner side={side} align={align} sideOffset={4} className="z-50 outline-none">
      <Base.Popup
        className={cn(
          "min-w-44 rounded-lg border bg-popover p-1 text-popover-foreground shadow-float outline-none",
          className as string,
        )}
        {...props}
      />
    </Base.Positioner>
  </Base.Portal>
);

export const DropdownMenuItem = ({ className, ...props }: ComponentProps<typeof Base.Item>) => (
  <Base.Item className={cn(row, className as string)} {...props} />
);

export const DropdownMenuLink = ({ className, ...props }: ComponentProps<typeof Base.LinkItem>) => (
  <Base.LinkItem className={cn(row, className as string)} {...props} />
);

export const DropdownMenuRadioItem = ({ className, children, ...props }: ComponentProps<typeof Base.RadioItem>) => (
  <Base.RadioItem className={cn(row, className as string)} {...props}>
    {children}
    <Base.RadioItemIndicator className="ml-auto">
      <Check aria-hidden />
    </Base.RadioItemIndicator>
  </Base.RadioItem>
);

export const DropdownMenuLabel = ({ className, ...props }: ComponentProps<typeof Base.GroupLabel>) => (
  <Base.GroupLabel className={cn("px-2 py-1 text-xs text-muted-foreground", className as string)} {...props} />
);

export const DropdownMenuSeparator = () => <hr className="-mx-1 my-1 border-t" />;
